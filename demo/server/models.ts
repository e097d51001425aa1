import type { Conditions } from "../conditions.ts";

interface Model {
  readonly id: string;
  readonly ownedBy: string;
  readonly plans: readonly Conditions["plan"][];
}

const everyPlan = ["starter", "pro", "enterprise"] as const;

const catalogue: readonly Model[] = [
  { id: "deepseek-chat", ownedBy: "deepseek", plans: everyPlan },
  { id: "qwen-plus", ownedBy: "alibaba", plans: everyPlan },
  { id: "glm-4-air", ownedBy: "zhipu", plans: everyPlan },
  { id: "kimi-k2", ownedBy: "moonshot", plans: ["pro", "enterprise"] },
  { id: "deepseek-reasoner", ownedBy: "deepseek", plans: ["pro", "enterprise"] },
];

export function offersModel(plan: Conditions["plan"], id: string): boolean {
  return catalogue.some((model) => model.id === id && model.plans.includes(plan));
}

/** The body of `GET /v1/models` for one plan. */
export function listModels(plan: Conditions["plan"]): object {
  const offered = catalogue.filter((model) => model.plans.includes(plan));
  const rows = offered.map(({ id, ownedBy }) => ({
    id,
    object: "model",
    created: 1_735_689_600,
    owned_by: ownedBy,
  }));
  return { object: "list", data: rows };
}
