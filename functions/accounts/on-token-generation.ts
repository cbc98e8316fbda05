import * as z from 'zod';

/** What Cognito asks (version 2), as far as we use it. */
const eventSchema = z.looseObject({
  request: z.looseObject({
    clientMetadata: z
      .object({ purpose: z.literal('second-factor') })
      .nullish()
      .catch(null),
  }),
});

/** Lets whoever has a token change its user in Cognito: mail address, second factor, all of it. */
const selfService = 'aws.cognito.signin.user.admin';

/**
 * Takes from access tokens what Cognito would let their bearer do (trigger PreTokenGeneration): the browser has them,
 * and everything of that kind goes through our routes. The broker asks for it where it sets up an authenticator, with
 * a token that it keeps.
 */
export const handler = async (event: unknown): Promise<unknown> => {
  const { request, ...rest } = eventSchema.parse(event);
  const isKept = request.clientMetadata?.purpose === 'second-factor';
  return {
    ...rest,
    request,
    response: {
      claimsAndScopeOverrideDetails: {
        accessTokenGeneration: { scopesToSuppress: isKept ? [] : [selfService] },
      },
    },
  };
};
