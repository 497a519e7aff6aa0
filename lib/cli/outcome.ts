/** What a run of the program leaves behind. */
export interface Outcome {
  /** 0 done, 1 something was found, 2 wrong usage. */
  readonly code: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

/** Everything went well. */
export const done = (stdout: string): Outcome => ({ code: 0, stdout, stderr: '' });

/** The program was called in a way that it does not know. */
export const usage = (message: string, command = ''): Outcome => ({
  code: 2,
  stdout: '',
  stderr: `${message}\nSee "cdk8s-mesh ${command === '' ? '' : `${command} `}--help".\n`,
});
