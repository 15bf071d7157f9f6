// What must be settled before anything goes to AWS, told in terms of the parameters to give.
// Packaging needs none of it: a package can be made, looked at and tested without a CXone at hand.

/** The configuration as osls resolved it, as far as it is checked. */
interface ResolvedService {
  readonly provider: {
    readonly environment?: Readonly<Record<string, unknown>>;
    readonly httpApi?: {
      readonly authorizers?: Readonly<Record<string, { issuerUrl?: unknown; audience?: unknown }>>;
    };
  };
}

const REQUIRED = [
  { variable: 'CXONE_BASE_URL', param: 'cxoneBaseUrl', example: 'https://your-tenant.example.com' },
  { variable: 'CXONE_SECRET_ID', param: 'secretName', example: 'your/secret' },
];

const isEmpty = (value: unknown): boolean => value === undefined || value === null || String(value) === '';

const usage = (name: string, example: string): string => `--param="${name}=${example}"`;

const missingForJwt = (service: ResolvedService): string | undefined => {
  const jwt = service.provider.httpApi?.authorizers?.jwt;
  if (jwt === undefined) return undefined;
  if (/^https:/.test(String(jwt.issuerUrl)) && !isEmpty(jwt.audience)) return undefined;
  const needed = [usage('jwtIssuer', 'https://issuer.example.com/'), usage('jwtAudience', 'your-audience')];
  return `authorizer=jwt needs ${needed.join(' and ')}`;
};

/** What is wrong with the parameters, as a message; `undefined` if nothing. */
export const wrongParams = (service: ResolvedService): string | undefined => {
  if (/^arn:/.test(String(service.provider.environment?.CXONE_SECRET_ID))) {
    return 'secretName is the name of the secret, not its ARN';
  }
  return missingForJwt(service);
};

/** What a deployment lacks, as a message; `undefined` if nothing. */
export const missingForDeploy = (environment: Readonly<Record<string, unknown>>): string | undefined => {
  const missing = REQUIRED.filter(({ variable }) => isEmpty(environment[variable]));
  if (missing.length === 0) return undefined;
  return `Nothing was deployed. Please give ${missing
    .map(({ param, example }) => usage(param, example))
    .join(' and ')}`;
};
