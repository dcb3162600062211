/** What settles how much a model of this shape takes. */
export interface Shape {
  readonly parameters: number;
  readonly layers: number;
  readonly hidden: number;
  readonly intermediate: number;
  readonly vocabulary: number;
}

/** A model that the paper used. */
export interface Original extends Shape {
  /** Its id on the hub, which asks everyone to accept its terms first. */
  readonly id: string;
}

/** The paper's three models (§4), by their published configurations and weights. */
export const originals: readonly Original[] = [
  {
    id: 'google/gemma-7b-it',
    ...{ parameters: 8_537_680_896, layers: 28, hidden: 3072, intermediate: 24_576, vocabulary: 256_000 },
  },
  {
    id: 'meta-llama/Llama-2-13b-chat-hf',
    ...{ parameters: 13_015_864_320, layers: 40, hidden: 5120, intermediate: 13_824, vocabulary: 32_000 },
  },
  {
    id: 'mistralai/Mistral-7B-Instruct-v0.1',
    ...{ parameters: 7_241_732_096, layers: 32, hidden: 4096, intermediate: 14_336, vocabulary: 32_000 },
  },
];
