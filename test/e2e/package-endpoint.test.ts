// The endpoint in the packaged template: who may call it, how often, and what it logs.
import { describe, expect, inject, test } from 'vitest';
import { propertiesOf, resourcesOfType, type Template } from '../support/cloudformation.ts';

const ROUTE = 'HttpApiRoutePostApiUpdateDashguestDashattributes';
const { plain, full, local } = inject('packages');

describe('the endpoint', () => {
  test('is one route of an HTTP API, and the function has its response ready before API Gateway gives up', () => {
    expect(Object.keys(resourcesOfType(plain.template, 'AWS::ApiGatewayV2::Route'))).toEqual([ROUTE]);
    expect(propertiesOf(plain.template, ROUTE)).toMatchObject({
      RouteKey: 'POST /api/update-guest-attributes',
    });
    expect(propertiesOf(plain.template, 'HttpApiIntegrationHttp')).toMatchObject({
      PayloadFormatVersion: '2.0',
      TimeoutInMillis: 30_000,
    });
    expect(propertiesOf(plain.template, 'HttpLambdaFunction')).toMatchObject({
      Handler: 'functions/http.handler',
      Timeout: 28,
    });
  });

  test('takes requests signed with AWS credentials by default', () => {
    expect(propertiesOf(plain.template, ROUTE).AuthorizationType).toBe('AWS_IAM');
    expect(resourcesOfType(plain.template, 'AWS::ApiGatewayV2::Authorizer')).toEqual({});
  });

  test('takes JSON Web Tokens of an issuer with authorizer=jwt', () => {
    expect(propertiesOf(full.template, ROUTE)).toMatchObject({
      AuthorizationType: 'JWT',
      AuthorizerId: { Ref: 'HttpApiAuthorizerJwt' },
      AuthorizationScopes: ['guests:write', 'guests:admin'],
    });
    expect(propertiesOf(full.template, 'HttpApiAuthorizerJwt')).toMatchObject({
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: 'https://issuer.example.com/', Audience: ['shop', 'crm'] },
    });
  });

  test('is open to all with authorizer=none, and only then', () => {
    expect(propertiesOf(local.template, ROUTE)).not.toHaveProperty('AuthorizationType');
    expect(resourcesOfType(local.template, 'AWS::ApiGatewayV2::Authorizer')).toEqual({});
  });

  test('is throttled', () => {
    const throttling = (template: Template) => propertiesOf(template, 'HttpApiStage').DefaultRouteSettings;
    expect(throttling(plain.template)).toEqual({ ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 });
    expect(throttling(full.template)).toEqual({ ThrottlingRateLimit: 7.5, ThrottlingBurstLimit: 15 });
  });

  test('keeps an access log, one JSON object a line, of which no field identifies a person', () => {
    const { AccessLogSettings } = propertiesOf(plain.template, 'HttpApiStage');
    const { Format, DestinationArn } = AccessLogSettings as { Format: string; DestinationArn: unknown };
    expect(DestinationArn).toEqual({ 'Fn::GetAtt': ['HttpApiLogGroup', 'Arn'] });
    expect(Object.values(JSON.parse(Format)).sort()).toEqual([
      '$context.awsEndpointRequestId',
      '$context.error.responseType',
      '$context.integration.integrationStatus',
      '$context.integration.latency',
      '$context.requestId',
      '$context.requestTime',
      '$context.responseLatency',
      '$context.responseLength',
      '$context.routeKey',
      '$context.status',
    ]);
  });

  test('admits no browser of another origin unless origins are given', () => {
    expect(propertiesOf(plain.template, 'HttpApi')).not.toHaveProperty('CorsConfiguration');
    expect(propertiesOf(full.template, 'HttpApi').CorsConfiguration).toMatchObject({
      AllowOrigins: ['https://shop.example.com', 'https://crm.example.com'],
      AllowMethods: ['POST'],
      ExposeHeaders: ['Preference-Applied', 'Retry-After', 'X-Request-Id'],
    });
  });

  test('is shown as an output, with the function and with what callers must be allowed', () => {
    const api = 'https://HttpApi.execute-api.eu-central-1.amazonaws.com';
    expect(plain.template.Outputs).toMatchObject({
      HttpEndpoint: { Value: `${api}/api/update-guest-attributes` },
      HttpInvokeArn: { Value: expect.stringMatching(/\/\$default\/POST\/api\/update-guest-attributes$/) },
      HttpFunctionArn: { Value: { 'Fn::GetAtt': ['HttpLambdaFunction', 'Arn'] } },
    });
  });
});
