/** A server that writes prompts otherwise than the tokenizer that is to score there, or has another vocabulary. */
export class OtherTokenizer extends Error {
  override readonly name = 'OtherTokenizer';
}
