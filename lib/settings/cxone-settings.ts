// The settings of the API of CXone that a deployment talks to.
import type { Setting } from './setting.ts';

/** By the name of the variable. */
export const CXONE_SETTINGS = {
  CXONE_API: {
    parameter: 'cxoneApi',
    kind: 'choice',
    default: 'reference',
    choices: ['reference', 'digital'],
    meaning: 'API of CXone: that of the reference document, or Digital Experience',
  },
  CXONE_BASE_URL: { parameter: 'cxoneBaseUrl', kind: 'https-url', meaning: 'Base URL of CXone' },
  CXONE_SECRET_ID: {
    parameter: 'secretName',
    kind: 'secret-name',
    meaning: 'Name of the secret that holds the credentials for CXone',
  },
  CXONE_ISSUER: {
    parameter: 'cxoneIssuer',
    kind: 'https-url',
    default: 'https://cxone.niceincontact.com',
    meaning:
      'For `digital`: the issuer of tokens; for an access key without an application the regional host',
  },
  CXONE_CLIENT_AUTHENTICATION: {
    parameter: 'cxoneClientAuthentication',
    kind: 'choice',
    default: 'basic',
    choices: ['basic', 'basic-form-encoded', 'post'],
    meaning: 'For `digital`: how the application authenticates at the issuer',
  },
  CXONE_CUSTOM_FIELDS_WRITE: {
    parameter: 'customFieldsWrite',
    kind: 'choice',
    default: 'union',
    choices: ['union', 'own'],
    meaning: 'For `digital`: a write carries all custom fields of the customer, or ours alone',
  },
  CXONE_CUSTOMER_ID_PREFIX: {
    parameter: 'customerIdPrefix',
    kind: 'id-prefix',
    default: 'chat_',
    meaning: 'For `digital`: what is put in front of a guest id that does not begin with it',
  },
} as const satisfies Readonly<Record<string, Setting>>;
