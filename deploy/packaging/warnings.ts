// What may be meant, but opens the endpoint further than most would want: a deployment says so, loudly.
import type { ResolvedService, RouteAuthorizer } from './osls.ts';

type Authorizer = RouteAuthorizer | string | null | undefined;

const authorizersOf = ({ functions = {} }: ResolvedService): Authorizer[] =>
  Object.values(functions).flatMap(({ events = [] }) =>
    events.flatMap(({ httpApi }) =>
      httpApi === undefined ? [] : [typeof httpApi === 'string' ? undefined : httpApi.authorizer],
    ),
  );

const takesAnyToken = (authorizer: Authorizer): boolean =>
  typeof authorizer === 'object' && authorizer?.name !== undefined && !authorizer.scopes?.length;

/** The warnings that a deployment of this service deserves, each of one or two sentences. */
export const warningsOf = (service: ResolvedService): string[] => {
  const authorizers = authorizersOf(service);
  const origins = service.provider.httpApi?.cors?.allowedOrigins ?? [];
  const warnings: string[] = [];
  if (authorizers.some((authorizer) => !authorizer)) {
    warnings.push('authorizer=none: anybody who finds the endpoint can link any guest to any person.');
  }
  if (authorizers.some(takesAnyToken)) {
    warnings.push(
      'authorizer=jwt without jwtScopes: every token of the issuer for the audience can link any guest to ' +
        'any person. Give --param="jwtScopes=…" to ask for a scope.',
    );
  }
  if (origins.some((origin) => origin.includes('*'))) {
    warnings.push(
      'corsOrigins with *: pages of any website may call the endpoint from a browser. Name the origins instead.',
    );
  }
  return warnings;
};

const RULE = '!'.repeat(72);

/** The warnings as a block of text that nobody overlooks; osls puts "Warning: " before it. */
export const warningBlock = (warnings: readonly string[]): string =>
  ['the endpoint of this deployment is open', RULE, ...warnings, RULE].join('\n');
