// Whether phone numbers come both with and without a plus, which the rules of the reference document hash differently:
// the log of the functions says in which forms they came.
import { loadConfig, loadLogLevel } from '../../../lib/config.ts';
import type { PhoneForm } from '../../../lib/updates/phone-forms.ts';
import { explainAwsFailure } from '../../shared/aws-failure.ts';
import { CliError } from '../../shared/cli-error.ts';
import { type Check, type Finding, ok, unchecked, warning } from '../check.ts';
import { type FindLine, LOG_HOURS, withLogSearch } from '../place/log-search.ts';
import type { Place } from '../place/place.ts';

const RIGHT = 'logs:FilterLogEvents on the log groups of http and direct';
const LOG_GROUPS = ['HttpLogGroup', 'DirectLogGroup'];
const LATELY = `in the last ${LOG_HOURS} hours`;

// At most two forms are in a line.
const linesWith = (form: PhoneForm): string => `{ $.phones[0] = "${form}" || $.phones[1] = "${form}" }`;

const judge = async (find: FindLine): Promise<Finding> => {
  const withPlus = await find(linesWith('with_plus'));
  const withoutPlus = await find(linesWith('without_plus'));
  if (withPlus && withoutPlus) {
    return warning(
      `with and without + ${LATELY}: one number has two hashes`,
      '+14155550123 and 14155550123 are hashed as they are, so whoever looks for one does not find the other. Send one form everywhere, or deploy with normalization=google, uid2 or meta; guests are found by their new hashes once they are updated.',
    );
  }
  if (withPlus === false && withoutPlus === false) return ok(`none ${LATELY}`);
  if (withPlus === false) return ok(`none with + ${LATELY}`);
  if (withoutPlus === false) return ok(`none without + ${LATELY}`);
  const seen = withPlus || withoutPlus ? ', where one form was seen' : '';
  return unchecked(
    `the log of ${LOG_HOURS} hours takes too long to read${seen}`,
    'Count them by CloudWatch Logs Insights: stats count(*) by phones.0, phones.1.',
  );
};

/** The check, which never fails: the service works either way. */
export const phonesCheck = ({ deployment, region }: Place): Check => ({
  id: 'phones',
  title: 'Phone numbers',
  needs: deployment === undefined ? [] : ['deployment', 'settings'],
  async run() {
    if (deployment === undefined) return unchecked('of a deployment alone: give --stage');
    const { env, resources } = await deployment();
    const { identifiers } = loadConfig(env);
    const logLevel = loadLogLevel(env);
    if (identifiers.normalization !== 'reference') {
      return unchecked(`normalization=${identifiers.normalization} makes one form of them`);
    }
    if (logLevel !== 'INFO' && logLevel !== 'DEBUG')
      return unchecked(`logLevel=${logLevel} leaves no trace of them`);
    const logGroups = LOG_GROUPS.flatMap((name) => resources.get(name)?.id ?? []);
    try {
      return await withLogSearch({ logGroups, region }, judge);
    } catch (error) {
      const explained = explainAwsFailure(error, { right: RIGHT });
      if (explained instanceof CliError) return unchecked(explained.message, explained.hint);
      throw error;
    }
  },
});
