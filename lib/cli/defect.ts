import { version } from './version';

/** What to say of a defect of this program: a line with what its makers need to know, and where in the program it lies if that is wanted. */
export function defect(error: unknown, stack: boolean): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const [line = ''] = what.split('\n');
  const where = stack && error instanceof Error && error.stack !== undefined ? `${error.stack}\n` : '';
  return `${where}A defect of cdk8s-mesh ${version()} (Node ${process.version}): ${line.slice(0, 300)}. Report it to the makers with this line, the command and its input.\n`;
}
