/** Command lines that read a run folder, here `run`. */
export function commandsFor({ name, argv }, random) {
  const to = random.one(['tensorboard', 'wandb']);
  const reading = [
    ['report', 'run'],
    ['report', 'run'],
    ['report', 'run', 'other', '--out', 'out'],
    ['compare', ...random.one([['run', 'other'], ['other', 'run'], ['run']]), '--out', 'out'],
    ['export', 'run', '--to', to, '--out', 'out'],
    [...argv, '--out', 'run'],
  ];
  const small = ['--samples', '2', '--max-new-tokens', '2'];
  if (name === 'measure') reading.push(['measure', '--config', 'run', '--out', 'out', ...small]);
  if (name === 'tune')
    reading.push(['measure', '--adapter', 'run', '--tasks', '../tasks/die', ...small, '--out', 'out']);
  if (name === 'leave-one-out') reading.push([...argv, '--adapters', 'run', '--out', 'out']);
  return reading;
}
