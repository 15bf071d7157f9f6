// The physical limit: the three calls and one hash on Node.js's own modules, and nothing else. No validation,
// no retry, no deadline, no classes of errors. It is here to be measured against, never to be deployed.
// CommonJS, because it loads faster: an ES module that imports node:http makes Node.js load its fetch as well.
const { createHash, createHmac } = require('node:crypto');
const http = require('node:http');
const https = require('node:https');

const { env } = process;

const createSender = (baseUrl) => {
  const { protocol, hostname, port, pathname } = new URL(baseUrl);
  const { Agent, request } = protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true });
  const prefix = pathname.replace(/\/$/, '');
  return (method, path, headers, body) =>
    new Promise((resolve, reject) => {
      const outgoing = request(
        {
          agent,
          hostname,
          port,
          method,
          path: prefix + path,
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk) => {
            text += chunk;
          });
          response.on('end', () => resolve(JSON.parse(text)));
          response.on('error', reject);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
};

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();

const secretsUrl =
  env.AWS_ENDPOINT_URL_SECRETS_MANAGER ?? `https://secretsmanager.${env.AWS_REGION}.amazonaws.com`;
const sendToAws = createSender(secretsUrl);
const sendToCxone = createSender(env.CXONE_BASE_URL);

// Signature version 4: what AWS needs to accept the call.
const readSecret = async () => {
  const body = JSON.stringify({ SecretId: env.CXONE_SECRET_ID });
  const time = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = time.slice(0, 8);
  const signed = {
    'content-type': 'application/x-amz-json-1.1',
    host: new URL(secretsUrl).host,
    'x-amz-date': time,
    'x-amz-security-token': env.AWS_SESSION_TOKEN,
    'x-amz-target': 'secretsmanager.GetSecretValue',
  };
  const names = Object.keys(signed).join(';');
  const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ['POST', '/', '', lines.join(''), names, sha256(body)].join('\n');
  const scope = `${day}/${env.AWS_REGION}/secretsmanager/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce(hmac, `AWS4${env.AWS_SECRET_ACCESS_KEY}`);
  const credential = `Credential=${env.AWS_ACCESS_KEY_ID}/${scope}`;
  const signature = `Signature=${hmac(key, toSign).toString('hex')}`;
  const authorization = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names}, ${signature}`;
  const { SecretString } = await sendToAws('POST', '/', { ...signed, authorization }, body);
  return JSON.parse(SecretString);
};

const requestToken = async () => {
  const { client_id, client_secret } = await readSecret();
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const { access_token } = await sendToCxone('POST', '/oauth/token', headers, form.toString());
  return `Bearer ${access_token}`;
};

const authorization = requestToken();

exports.handler = async (event) => {
  const { guest_id, user_identifier } = JSON.parse(event.body);
  const value = sha256(user_identifier.trim().toLowerCase());
  const attributes = await sendToCxone(
    'PATCH',
    `/api/v2/interactions/guests/${encodeURIComponent(guest_id)}/attributes`,
    { authorization: await authorization, 'content-type': 'application/json' },
    JSON.stringify([{ id: 'hashed_user_id', value, operation: 'upsert' }]),
  );
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ status: 'success', updated_attributes: attributes }),
  };
};
