// A certificate for an address of this machine, signed by its own key, which is made for it and kept nowhere.
// Node.js reads certificates and issues none, so that it is put together here: ASN.1 in DER.
import { generateKeyPairSync, sign } from 'node:crypto';

/** Both in PEM. */
export interface IssuedCertificate {
  readonly key: string;
  readonly certificate: string;
}

const DAY_MS = 86_400_000;

/** A tag, the length, and what it holds. */
const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const contents = Buffer.concat(parts);
  const { length } = contents;
  const header = length < 0x80 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(header), contents]);
};
const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const integer = (value: number) => der(0x02, Buffer.from([value]));
const octets = (contents: Uint8Array) => der(0x04, contents);
const bits = (contents: Uint8Array) => der(0x03, Buffer.from([0]), contents);
const time = (ms: number) => {
  const digits = new Date(ms).toISOString().replace(/[-:T]|\.\d+/g, '');
  return der(0x18, Buffer.from(digits));
};

const SHA256_WITH_RSA = sequence(oid('2a864886f70d01010b'), der(0x05));
const COMMON_NAME = oid('550403');
const SUBJECT_ALTERNATIVE_NAME = oid('551d11');

const pem = (contents: Uint8Array): string => {
  const lines =
    Buffer.from(contents)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----\n'].join('\n');
};

/**
 * A certificate for an IPv4 address, valid from yesterday to tomorrow. RSA of 2,048 bits, as most of the web has.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export const issueCertificate = (address: string): IssuedCertificate => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(address)))));
  const ipAddress = der(0x87, Buffer.from(address.split('.').map(Number)));
  const extensions = sequence(sequence(SUBJECT_ALTERNATIVE_NAME, octets(sequence(ipAddress))));
  const now = Date.now();
  const contents = sequence(
    der(0xa0, integer(2)),
    integer(1),
    SHA256_WITH_RSA,
    name,
    sequence(time(now - DAY_MS), time(now + DAY_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const signature = sign('sha256', contents, privateKey);
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: pem(sequence(contents, SHA256_WITH_RSA, bits(signature))),
  };
};
