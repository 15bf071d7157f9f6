// The package has no types of its own.
declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** In memory, unless a path is given. */
  function dynalite(options?: { readonly createTableMs?: number }): Server;
  export = dynalite;
}
