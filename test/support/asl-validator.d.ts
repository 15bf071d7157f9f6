// The package has no types of its own.
declare module 'asl-validator' {
  /** Adds defaults to `definition`: hand over a copy. */
  function validate(definition: object): {
    readonly isValid: boolean;
    errorsText(separator?: string): string;
  };
  export = validate;
}
