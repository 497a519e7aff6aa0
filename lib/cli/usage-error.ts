import { MeshError } from '../values/error';

/** A call that the program does not understand. */
export class UsageError extends MeshError {
  override readonly name: string = 'UsageError';

  constructor(message: string, hint?: string) {
    super('MESH027', message, hint === undefined ? {} : { hint });
  }
}
