import { expect, it } from 'vitest';
import { tourSteps } from './tour-steps.ts';

it('leads agents and leads past everything but the administration, which administrators see last', () => {
  const everybodys = ['queue', 'search', 'reply', 'deadlines', 'notifications', 'knowledge'];
  expect(tourSteps('agent')).toEqual(everybodys);
  expect(tourSteps('lead')).toEqual(everybodys);
  expect(tourSteps('administrator')).toEqual([...everybodys, 'administration']);
});
