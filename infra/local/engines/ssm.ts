import * as z from 'zod';
import type { Engine, EngineRequest } from './engine.ts';
import { AwsError } from './protocol/aws-error.ts';
import { answerJson, jsonInput, jsonOperation } from './protocol/aws-json.ts';

const parameterSchema = z.object({
  Name: z.string().optional(),
  Type: z.string(),
  Value: z.string(),
});
const getSchema = z.object({ Name: z.string() });

/** Parameter Store, as far as reading the parameters the template sets. */
export function createSsmEngine(region: string, accountId: string): Engine {
  const parameters = new Map<string, z.infer<typeof parameterSchema>>();
  const arn = (name: string): string =>
    `arn:aws:ssm:${region}:${accountId}:parameter/${name.replace(/^\//, '')}`;
  return {
    service: 'ssm',
    access: (request: EngineRequest) => {
      const name = jsonInput(request)['Name'];
      return [
        {
          action: `ssm:${jsonOperation(request)}`,
          resource: typeof name === 'string' ? arn(name) : '*',
        },
      ];
    },
    handle: async (request) =>
      answerJson(
        {
          GetParameter: (input) => {
            const { Name } = getSchema.parse(input);
            const parameter = parameters.get(Name);
            if (!parameter) throw new AwsError('ParameterNotFound', `Parameter ${Name} not found.`);
            return {
              Parameter: {
                Name,
                Type: parameter.Type,
                Value: parameter.Value,
                Version: 1,
                ARN: arn(Name),
              },
            };
          },
        },
        request,
        '1.1',
      ),
    resources: [
      {
        type: 'AWS::SSM::Parameter',
        provision: async (logicalId, properties) => {
          const parameter = parameterSchema.parse(properties);
          const name = parameter.Name ?? logicalId;
          parameters.set(name, parameter);
          return { ref: name, attributes: { Type: parameter.Type, Value: parameter.Value } };
        },
      },
    ],
  };
}
