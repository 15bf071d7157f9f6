// The region that a queue's URL names.

/** `undefined` where the URL is not one of AWS. A request signed for another region would be refused. */
export const queueRegion = (queueUrl: string): string | undefined =>
  /^https:\/\/(?:sqs\.([a-z0-9-]+)|([a-z0-9-]+)\.queue)\.amazonaws\.com/
    .exec(queueUrl)
    ?.slice(1)
    .find(Boolean);
