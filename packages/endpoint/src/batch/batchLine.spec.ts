import { outcomeIn, readBatchLine } from './batchLine.js';

const failed = (line: string) => {
  const outcome = outcomeIn(line);
  if (outcome === undefined || 'body' in outcome) throw new Error('it did not fail');
  const { reason, failure } = outcome;
  return { reason, status: failure.status, params: failure.said.params };
};

test('OpenAI’s: a body beside a status, an error file’s body with an error, and what expired without a response', () => {
  const answered =
    '{"id": "batch_req_1", "custom_id": "a", "response": {"status_code": 200, "request_id": "r", "body": {"object": "chat.completion", "choices": []}}, "error": null}';
  expect(readBatchLine(answered)).toEqual({
    customId: 'a',
    outcome: { body: { object: 'chat.completion', choices: [] } },
  });
  const refused =
    '{"id": "batch_req_2", "custom_id": "a", "response": {"status_code": 400, "request_id": "r", "body": {"error": {"message": "Unsupported value: \'temperature\'", "type": "invalid_request_error", "param": "temperature", "code": "unsupported_value"}}}, "error": null}';
  expect(failed(refused)).toEqual({
    reason: "HTTP 400 unsupported_value: Unsupported value: 'temperature'",
    status: 400,
    params: ['temperature'],
  });
  const expired =
    '{"id": "batch_req_3", "custom_id": "a", "response": null, "error": {"code": "batch_expired", "message": "This request could not be executed before the completion window expired."}}';
  expect(failed(expired).reason).toBe(
    'batch_expired: This request could not be executed before the completion window expired.',
  );
});

test('vLLM 0.32.0’s run-batch: errors with their whole body beside a response without one', () => {
  const refused =
    '{"id":"vllm-a7109ac91c790168","custom_id":"a","response":{"status_code":400,"request_id":"vllm-batch-987fcacd157b7dd9","body":null},"error":{"error":{"message":"top_p must be in (0, 1], got 7.0. (parameter=top_p, value=7.0)","type":"BadRequestError","param":"top_p","code":400}}}';
  expect(failed(refused)).toEqual({
    reason: 'HTTP 400 BadRequestError: top_p must be in (0, 1], got 7.0. (parameter=top_p, value=7.0)',
    status: 400,
    params: ['top_p'],
  });
  const streamed =
    '{"id":"vllm-1","custom_id":"a","response":{"status_code":400,"request_id":"vllm-batch-1","body":null},"error":"Request must not be sent in stream mode"}';
  expect(failed(streamed)).toMatchObject({ reason: 'HTTP 400: Request must not be sent in stream mode', status: 400 });
});

test('a gateway’s error within a 200, a status without words, and a response without a body', () => {
  const line = (response: object, error: unknown = null): string => JSON.stringify({ custom_id: 'a', response, error });
  expect(failed(line({ status_code: 200, body: { error: { message: 'overloaded', code: 503 } } }))).toMatchObject({
    reason: 'overloaded',
    status: 503,
  });
  expect(failed(line({ status_code: 500 })).reason).toBe('HTTP 500: no answer');
  expect(failed(line({}, { code: 'server_error', message: 'broke' })).reason).toBe('server_error: broke');
});

test('a request is no result', () => {
  expect(readBatchLine('{"custom_id": "a", "method": "POST", "url": "/v1/chat/completions", "body": {}}')).toEqual({
    customId: 'a',
  });
});
