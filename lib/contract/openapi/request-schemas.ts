// Words about the schemas that requests are read by.
import { DEFAULT_ATTRIBUTE_ID, multipleRequest, singleRequest } from '../update-request.ts';
import type { Note, Notes } from './notes.ts';

const GUEST_ID: Note = {
  description:
    'The guest of web messaging: a letter or digit, then letters, digits and `. _ - @ : +`. With `cxoneApi=digital` ' +
    'the customer id of the chat, with or without its prefix, 128 characters at most with it.',
  examples: ['guest-abc-123'],
};

const IDENTIFIER: Note = {
  description:
    'An e-mail address or a phone number. By default it is trimmed and lower-cased, and a phone number is 7 to 15 ' +
    'digits with an optional leading `+`; a deployment with another `normalization` may take more forms. ' +
    'It is hashed within the function and goes nowhere else.',
  examples: ['user@example.com'],
};

const ATTRIBUTE_ID: Note = {
  description:
    'What CXone files the hash under: letters, digits, `_` and `-`. With `cxoneApi=digital` it is the ident of a ' +
    'custom field, which has no `-`.',
  examples: ['hashed_email'],
};

/** Both forms of a request. */
export const describeRequests = (notes: Notes): void => {
  const one = singleRequest.shape;
  notes.add(singleRequest, { id: 'SingleUpdate', description: 'One identifier of a guest.' });
  notes.add(one.guest_id, GUEST_ID);
  notes.add(one.user_identifier, IDENTIFIER);
  // In words: makers of types take a field with a `default` for one that is always there.
  const description = `${ATTRIBUTE_ID.description} \`${DEFAULT_ATTRIBUTE_ID}\` where it is absent.`;
  notes.add(one.attribute_id, { ...ATTRIBUTE_ID, description });

  const several = multipleRequest.shape;
  const item = several.identifiers.def.element;
  notes.add(multipleRequest, {
    id: 'SeveralUpdates',
    description: 'Several identifiers of one guest, which go to CXone in one call.',
  });
  notes.add(several.identifiers, {
    description:
      '1 to 20 identifiers, each `attribute_id` once. One that is wrong refuses the whole request.',
  });
  notes.add(item, { id: 'Identifier', description: 'An identifier, and what it is filed under.' });
  notes.add(item.shape.attribute_id, ATTRIBUTE_ID);
  notes.add(item.shape.user_identifier, IDENTIFIER);
};
