import type { WebhookContext } from '../../webhook/context';
import type { ValueFault } from './values';

/** What a list of texts is a list of, and the code of what is wrong with one. */
export interface ListRule {
  readonly rule: string;
  readonly fault: ValueFault;
}

/** A source or an operation: lists of texts by their fields. */
export type Lists<Field extends string> = Readonly<Partial<Record<Field, readonly string[]>>>;

const emptyValue = 'AP-8';

/** Judges one list. */
export function checkList(values: readonly string[], { rule, fault }: ListRule, path: string, context: WebhookContext): void {
  values.forEach((value, index) => {
    const at = `${path}[${index}]`;
    if (value === '') {
      context.error(rule === 'AP-6' ? rule : emptyValue, at, 'The text is empty.', 'Give a value, or remove it.');
      return;
    }
    const why = fault(value, context);
    if (why !== undefined) context.error(rule, at, `"${value}" is no value of this list: ${why}.`, 'Correct the value, or remove it.');
  });
}

/** Whether a list has something in it; an empty one counts for none. */
export const isFilled = (values: readonly string[] | undefined): values is readonly string[] => values !== undefined && values.length > 0;
