import { celWords } from '../../imports/cel-words';
import type { BrokenRule } from './rules';
import { shown } from './schema-values';
import type { Complaint } from './webhook/context';

/** What to say of a CEL rule that an object breaks, in the words of docs/rules/cel.yaml. */
export function describeBrokenRule({ rule, path, value }: BrokenRule): Complaint {
  const [code = 'CEL-000', message = '', hint = ''] = celWords[rule] ?? [];
  return { rule: code, severity: 'error', path, message: message.replaceAll('{value}', shown(value)).replaceAll('{path}', path), hint };
}
