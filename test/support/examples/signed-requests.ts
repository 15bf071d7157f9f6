// Judges signed requests as AWS does: signs what arrived once more, by AWS's own signer, and compares.
import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Exchange } from '../../../local/simulators/shared/loopback-server.ts';

/** The credentials of a caller. */
export interface Caller {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
// AWS takes requests of the last five minutes.
const MAX_AGE_MS = 300_000;

class Sha256 {
  readonly #hash: Hash | Hmac;

  constructor(key?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      key === undefined
        ? createHash('sha256')
        : createHmac('sha256', typeof key === 'string' ? key : bytesOf(key));
  }
  update(data: Uint8Array | string): void {
    this.#hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {}
}

const bytesOf = (key: ArrayBuffer | ArrayBufferView): Uint8Array =>
  ArrayBuffer.isView(key) ? new Uint8Array(key.buffer, key.byteOffset, key.byteLength) : new Uint8Array(key);

const timeOf = (amzDate = ''): Date =>
  new Date(amzDate.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/** Whether that caller signed the request for `execute-api` in the region. */
export const isSignedBy =
  (caller: Caller, region: string) =>
  async ({ method, path, query, headers, body }: Exchange): Promise<boolean> => {
    const [, keyId, forRegion, service, names = '', signature] =
      AUTHORIZATION.exec(headers.authorization ?? '') ?? [];
    if (keyId !== caller.accessKeyId || forRegion !== region || service !== 'execute-api') return false;
    const signingDate = timeOf(String(headers['x-amz-date']));
    if (!(Math.abs(Date.now() - signingDate.getTime()) < MAX_AGE_MS)) return false;
    if (headers['x-amz-security-token'] !== caller.sessionToken) return false;
    // The signer takes this header's word for the body.
    const bodyHash = createHash('sha256').update(body).digest('hex');
    if ((headers['x-amz-content-sha256'] ?? bodyHash) !== bodyHash) return false;

    const signedNames = names.split(';');
    const signed = Object.fromEntries(signedNames.map((name) => [name, String(headers[name])]));
    const signer = new SignatureV4({
      credentials: caller,
      region,
      service,
      sha256: Sha256,
      applyChecksum: false,
    });
    const [hostname = '', port] = String(headers.host).split(':');
    const request = await signer.sign(
      {
        method,
        protocol: 'http:',
        hostname,
        ...(port !== undefined && { port: Number(port) }),
        path,
        query: Object.fromEntries(new URLSearchParams(query)),
        headers: signed,
        body,
      },
      { signingDate, signableHeaders: new Set(signedNames) },
    );
    return request.headers.authorization?.endsWith(`Signature=${signature}`) ?? false;
  };
