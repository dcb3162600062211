/**
 * The paper's Table 2, asked word by word. The published text sets the apostrophe as ’; the prompt file that the authors
 * published beside it has ' and a line break at the end, and that is what their models were asked.
 */
export const biographyPrompt = {
  notes: ["in the authors' prompt file the apostrophe is straight and a line break ends the request: so it is here"],
  request: [
    'Generate a random biography sketch of a fictional, notable person. Output name, gender, time of birth, place of birth, profession and accomplishments individually between two braces and generate nothing else. Please follow the format below.',
    '',
    '{First name and last name}',
    '{Gender - Female/Male/Non-binary}',
    '{Date and year of birth}',
    '{City and country of birth}',
    '{Profession}',
    '{One sentence description of accomplishments}',
    '',
    'Example',
    '{David Hippocampus}',
    '{Male}',
    '{June 30, 1960}',
    '{Cambridge, Massachusetts, USA}',
    '{Neuroscientist}',
    "{Revolutionized cognitive science by elucidating the mechanisms underlying memory formation and retrieval through groundbreaking research and innovative methodologies, advancing our understanding of the human brain's intricacies}",
    '',
  ].join('\n'),
};
