// A piece of the document: JSON, of whatever shape OpenAPI gives it there.

/** An object of JSON. */
export type JsonObject = { readonly [key: string]: unknown };

/** A reference to a schema of the document. */
export const schemaRef = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
