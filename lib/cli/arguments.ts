import { parseArgs, type ParseArgsConfig } from 'node:util';
import { didYouMean } from '../values/did-you-mean';
import { UsageError } from './usage-error';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Words and flags of a call, read but not yet judged. */
export type Arguments<Known extends Options> = ReturnType<
  typeof parseArgs<{ readonly options: Known; readonly allowPositionals: true; readonly strict: true }>
>;

/** Reads the arguments of a command. @throws UsageError for a flag that is unknown, or has no value */
export function readArguments<const Known extends Options>(args: readonly string[], options: Known): Arguments<Known> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw explain(error instanceof Error ? error.message : String(error), options);
  }
}

/** Node's own words differ between its releases; what is the same is that they quote the flag. */
function explain(message: string, options: Options): UsageError {
  const [, flag = ''] = /'(?:-\w, )?(--?[^\s'=]+)/.exec(message) ?? [];
  const name = flag.replace(/^--?/, '');
  const known = Object.entries(options).find(([each, { short }]) => each === name || short === name)?.[1];
  if (known === undefined) {
    const flags = Object.keys(options).map((each) => `--${each}`);
    return new UsageError(`There is no option "${flag}".${didYouMean(flag, flags)}`);
  }
  return new UsageError(known.type === 'boolean' ? `"${flag}" takes no value.` : `"${flag}" needs a value.`);
}
