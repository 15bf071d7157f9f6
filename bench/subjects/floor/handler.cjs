// The physical limit: the three calls and one hash on Node.js's own modules, and nothing else; with an order table
// its read in front of the PATCH besides, and where it is asked to log, the line that a call of the service writes.
// No validation, no retry, no deadline, no classes of errors. It is here to be measured against, never to be deployed.
// CommonJS, because it loads faster: an ES module that imports node:http makes Node.js load its fetch as well.
const { createHash, createHmac } = require('node:crypto');
const { writeSync } = require('node:fs');
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

const sendToCxone = createSender(env.CXONE_BASE_URL);

// Signature version 4: what AWS needs to accept the call. A key is good for a day.
const createAwsCall = (service, endpoint, contentType, target) => {
  const url = endpoint ?? `https://${service}.${env.AWS_REGION}.amazonaws.com`;
  const send = createSender(url);
  const { host } = new URL(url);
  let scope;
  let key;
  return (input) => {
    const body = JSON.stringify(input);
    const time = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
    const day = time.slice(0, 8);
    if (!scope?.startsWith(day)) {
      scope = `${day}/${env.AWS_REGION}/${service}/aws4_request`;
      key = scope.split('/').reduce(hmac, `AWS4${env.AWS_SECRET_ACCESS_KEY}`);
    }
    const signed = {
      'content-type': contentType,
      host,
      'x-amz-date': time,
      'x-amz-security-token': env.AWS_SESSION_TOKEN,
      'x-amz-target': target,
    };
    const names = Object.keys(signed).join(';');
    const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`);
    const canonical = ['POST', '/', '', lines.join(''), names, sha256(body)].join('\n');
    const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
    const credential = `Credential=${env.AWS_ACCESS_KEY_ID}/${scope}`;
    const signature = `Signature=${hmac(key, toSign).toString('hex')}`;
    const authorization = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names}, ${signature}`;
    return send('POST', '/', { ...signed, authorization }, body);
  };
};

const getSecretValue = createAwsCall(
  'secretsmanager',
  env.AWS_ENDPOINT_URL_SECRETS_MANAGER,
  'application/x-amz-json-1.1',
  'secretsmanager.GetSecretValue',
);

const requestToken = async () => {
  const { SecretString } = await getSecretValue({ SecretId: env.CXONE_SECRET_ID });
  const { client_id, client_secret } = JSON.parse(SecretString);
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const { access_token } = await sendToCxone('POST', '/oauth/token', headers, form.toString());
  return `Bearer ${access_token}`;
};

const authorization = requestToken();

const TableName = env.ORDER_TABLE_NAME;
const getItem =
  TableName &&
  createAwsCall(
    'dynamodb',
    env.AWS_ENDPOINT_URL_DYNAMODB,
    'application/x-amz-json-1.0',
    'DynamoDB_20120810.GetItem',
  );

// As lib/order/ asks whether anything is queued for the guest.
const refuseIfQueued = async (guestId) => {
  const Key = { guest: { S: sha256(guestId) } };
  const { Item } = await getItem({ TableName, Key, ConsistentRead: true, ProjectionExpression: 'q' });
  if (Item?.q) throw new Error('something is queued');
};

// At the end of the event loop's turn, as the service does.
const logLine = (guestId, requestId) => {
  const line = {
    timestamp: new Date().toISOString(),
    level: 'INFO',
    message: 'guest attributes updated',
    request_id: requestId,
    guest: sha256(guestId).slice(0, 12),
    outcome: 'updated',
    cxone_status: 200,
    attempts: 1,
    duration_ms: 1,
  };
  setImmediate(() => writeSync(1, `${JSON.stringify(line)}\n`));
};

exports.handler = async (event, context) => {
  const { guest_id, user_identifier } = JSON.parse(event.body);
  const value = sha256(user_identifier.trim().toLowerCase());
  if (getItem) await refuseIfQueued(guest_id);
  const attributes = await sendToCxone(
    'PATCH',
    `/api/v2/interactions/guests/${encodeURIComponent(guest_id)}/attributes`,
    { authorization: await authorization, 'content-type': 'application/json' },
    JSON.stringify([{ id: 'hashed_user_id', value, operation: 'upsert' }]),
  );
  if (env.FLOOR_LOGS) logLine(guest_id, context.awsRequestId);
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ status: 'success', updated_attributes: attributes }),
  };
};
