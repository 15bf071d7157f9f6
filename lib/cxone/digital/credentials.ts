// What the Digital Experience API authenticates with: the access key of an employee, and the application that
// is registered for it, if there is one. Which grant it is follows from what the secret holds.
import { missingKeys, type SecretForm } from '../../secrets/secret-form.ts';

/** An application as it was registered. */
export interface Application {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** An access key; with an application for the password grant, without for the access-key grant of a region. */
export interface DigitalCredentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly application: Application | undefined;
}

const ACCESS_KEY = ['access_key_id', 'access_key_secret'];
const APPLICATION = ['client_id', 'client_secret'];

/** Half an application, or one without values, is a mistake: it is never left aside. */
export const digitalSecret: SecretForm<DigitalCredentials> = {
  api: 'digital',
  hint:
    'Store the secret as {"client_id": "…", "client_secret": "…", "access_key_id": "…", "access_key_secret": "…"}; ' +
    'without a registered application, as {"access_key_id": "…", "access_key_secret": "…"} beside a regional CXONE_ISSUER.',
  read(keys) {
    const { access_key_id: accessKeyId, access_key_secret: accessKeySecret } = keys;
    const { client_id: clientId, client_secret: clientSecret } = keys;
    const registered = clientId !== undefined || clientSecret !== undefined;
    const missing = missingKeys(keys, registered ? [...APPLICATION, ...ACCESS_KEY] : ACCESS_KEY);
    if (missing.length > 0 || !accessKeyId || !accessKeySecret) return { missing };
    const application = clientId && clientSecret ? { clientId, clientSecret } : undefined;
    return { credentials: { accessKeyId, accessKeySecret, application } };
  },
};
