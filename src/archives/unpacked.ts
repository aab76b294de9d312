import type { FailureCode } from '../model/failure.js';

/** One thing that an archive holds, or why it cannot be had. */
export type Unpacked = UnpackedFile | UnpackedFailure;

export interface UnpackedFile {
  readonly kind: 'file';
  /** Its name inside the archive; of nested archives one name for each. Forward slashes, nothing that leads out. */
  readonly inner: readonly string[];
  /** Where its bytes lie, below the folder that was given. */
  readonly path: string;
}

export interface UnpackedFailure {
  readonly kind: 'failed';
  /** Empty where it is the archive itself. */
  readonly inner: readonly string[];
  readonly code: FailureCode;
  readonly message: string;
}
