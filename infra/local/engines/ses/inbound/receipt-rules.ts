import type { Identities } from '../identities.ts';
import { meetsCondition, type ReceiptRule } from './receipt-rule.ts';

export type ReceiptRules = ReturnType<typeof createReceiptRules>;

/**
 * The rules of the template in their order. CloudFormation cannot say which rule set is active, so every set of the
 * template counts as active.
 */
export function createReceiptRules(identities: Identities) {
  const rules: ReceiptRule[] = [];
  const matched = (rule: ReceiptRule, recipients: readonly string[]) =>
    recipients.filter((recipient) =>
      rule.Recipients.length === 0
        ? identities.find(recipient) !== undefined
        : rule.Recipients.some((condition) => meetsCondition(recipient, condition)),
    );
  const enabled = () => rules.filter((rule) => rule.Enabled);
  return {
    /** Puts a rule behind the one named `after`, or first, as `AWS::SES::ReceiptRule` does. */
    put: (rule: ReceiptRule, after: string | undefined) => {
      const known = rules.findIndex(({ arn }) => arn === rule.arn);
      if (known >= 0) rules.splice(known, 1);
      const position = rules.findIndex(({ name }) => name === after);
      rules.splice(position + 1, 0, rule);
    },
    accepts: (recipient: string) => enabled().some((rule) => matched(rule, [recipient]).length > 0),
    /** The rules that apply, each with the recipients it matched. */
    matching: (recipients: readonly string[]) =>
      enabled()
        .map((rule) => ({ rule, recipients: matched(rule, recipients) }))
        .filter((match) => match.recipients.length > 0),
  };
}
