// What the reference document's API authenticates with: an OAuth client.
import { missingKeys, type SecretForm } from '../../secrets/secret-form.ts';

/** What an OAuth client authenticates with. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Other keys may stand beside these. */
export const referenceSecret: SecretForm<ClientCredentials> = {
  api: 'reference',
  hint: 'Store the secret as {"client_id": "…", "client_secret": "…"}.',
  read(keys) {
    const { client_id: clientId, client_secret: clientSecret } = keys;
    if (!clientId || !clientSecret) {
      return { missing: missingKeys(keys, ['client_id', 'client_secret']) };
    }
    return { credentials: { clientId, clientSecret } };
  },
};
