import type { Finding } from '@diffuse/tasks';

/** Findings of one kind: what is said, each once, of which prompts, and what to do. */
interface OfOneKind {
  readonly severity: Finding['severity'];
  readonly said: readonly { readonly message: string; readonly of: string }[];
  /** How many prompts have yet another of this kind. */
  readonly more: number;
  readonly remedy: string;
}

const most = 3;

/** Faults first, each kind once. */
export function byKind(findings: readonly Finding[]): OfOneKind[] {
  const faultsFirst = (['fault', 'warning'] as const).flatMap((each) =>
    findings.filter(({ severity }) => severity === each),
  );
  const kinds = [...new Set(faultsFirst.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const ofKind = faultsFirst.filter((each) => each.kind === kind);
    const messages = [...new Set(ofKind.map(({ message }) => message))];
    const withMessage = (message: string) => ofKind.filter((each) => each.message === message);
    const { severity, remedy } = ofKind[0]!;
    return {
      severity,
      remedy,
      said: messages.slice(0, most).map((message) => ({ message, of: places(withMessage(message)) })),
      more: messages.slice(most).flatMap(withMessage).length,
    };
  });
}

/** `flip`, or `flip, toss, throw and 4 more`. */
function places(findings: readonly Finding[]): string {
  const prompts = findings.map(({ prompt }) => prompt);
  const more = prompts.length - most;
  return prompts.slice(0, most).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
