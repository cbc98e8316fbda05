import type { Condition } from '#shared/domain/condition.ts';
import type { VisibilityMode } from '#shared/domain/organization.ts';
import { ConditionDraft } from '#lib/features/conditions/condition-draft.svelte.ts';
import type { ConditionProperty } from '#lib/features/conditions/condition-property.ts';

interface Visibility {
  readonly mode: VisibilityMode;
  readonly condition?: Condition | undefined;
}

/** Who sees what, as it is being chosen; `portal` where an organization has no rule of its own. */
export class VisibilityDraft {
  mode = $state<VisibilityMode | 'portal'>('portal');
  readonly condition: ConditionDraft;

  constructor(properties: () => readonly ConditionProperty[]) {
    this.condition = new ConditionDraft(properties);
  }

  set(from: Visibility | undefined): void {
    this.mode = from?.mode ?? 'portal';
    this.condition.set(from?.condition);
  }

  /** Of the mode `condition`, which needs one. */
  get isComplete(): boolean {
    return this.mode !== 'condition' || this.condition.condition !== undefined;
  }

  /** As it is sent: null for the portal's; undefined while it is not complete. */
  get value(): { mode: VisibilityMode; condition?: Condition } | null | undefined {
    if (this.mode === 'portal') return null;
    if (!this.isComplete) return undefined;
    const { condition } = this.condition;
    return { mode: this.mode, ...(this.mode === 'condition' && condition && { condition }) };
  }
}
