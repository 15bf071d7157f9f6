// The API of the reference document: client credentials grant, and a PATCH of guest attributes.
import type { CxoneProfile } from '../profile.ts';
import { attributeRequest, processAttributeReply } from './attribute-exchange.ts';
import { processTokenReply, tokenRequest } from './token-exchange.ts';

/** @see RFC 6749, section 4.4 (client credentials grant) */
export const referenceProfile: CxoneProfile = {
  tokenRequest,
  processTokenReply,
  attributeRequest,
  processAttributeReply,
};
