// The app of the CDK: one stack, in whatever account and region it is deployed with.
import { App, BootstraplessSynthesizer } from 'aws-cdk-lib';
import { GuestRuleStack } from './rule-stack.ts';

const app = new App({ analyticsReporting: false });
new GuestRuleStack(app, 'guest-identified-rule', {
  description: 'Links guests that the shop has identified, by the service CXone Guest Attributes',
  // There are no files to upload, so that the account needs no bootstrapping.
  synthesizer: new BootstraplessSynthesizer(),
});
app.synth();
