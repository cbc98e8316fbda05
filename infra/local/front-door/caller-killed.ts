/** The environment that made a call was terminated in the middle of it: there is nobody to answer. */
export class CallerKilled extends Error {
  override readonly name = 'CallerKilled';
}
