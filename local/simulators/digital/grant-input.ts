// Owns the bodies of the two grants, read strictly: a form whose values are percent-encoded, or JSON with
// exactly two members.

import * as z from 'zod';
import { parseJson } from '../../../lib/parse-json.ts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
// No "=", blank or other character that a form has to escape: access keys end in "====".
const ENCODED_PAIR = /^[\w*.~!'()%+-]+=[\w*.~!'()%+-]*$/;

const accessKeySchema = z.strictObject({
  accessKeyId: z.string().min(1),
  accessKeySecret: z.string().min(1),
});

/** Whether a content type, parameters aside, is this one. */
export const isOfType = (contentType: string | undefined, wanted: string): boolean =>
  (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() === wanted;

/** The form in a body, or what is wrong with it. */
export const parseForm = (contentType: string | undefined, body: string): URLSearchParams | string => {
  if (!isOfType(contentType, FORM)) return `content type must be ${FORM}`;
  if (!body.split('&').every((pair) => ENCODED_PAIR.test(pair))) return 'the form is not percent-encoded';
  return new URLSearchParams(body);
};

/** The access key in a body, or what is wrong with it. */
export const parseAccessKey = (
  contentType: string | undefined,
  body: string,
): z.infer<typeof accessKeySchema> | string => {
  if (!isOfType(contentType, JSON_TYPE)) return `content type must be ${JSON_TYPE}`;
  const { data } = accessKeySchema.safeParse(parseJson(body));
  return data ?? 'the body must be {"accessKeyId", "accessKeySecret"}';
};
