type Choose = (items: readonly string[]) => string;

const deeds =
  'Discovered|Designed|Invented|Founded|Wrote|Led|Restored|Mapped|Built|Documented|Pioneered|Organized|Taught|Revived|Improved|Directed'.split(
    '|',
  );
const works =
  'a method for growing crops in dry soil|a school for children in remote villages|a network of free clinics|a history of forgotten women in science|an expedition to the polar regions|a collection of folk songs|a bridge that withstands floods|a cheap test for a rare disease|a theatre for young actors|an archive of endangered languages|a new kind of solar stove|a series of novels about migration|a park for the protection of wild birds|a campaign for clean water|a model of ocean currents|a festival of traditional dance'.split(
    '|',
  );
const results =
  'that changed the lives of thousands of people|which won several international prizes|that is still in use today|and inspired a generation of students|which spread to more than thirty countries|that brought hope to a whole region|and shared it freely with the world|which critics praised for its courage|that made the field open to everyone|and later wrote a book about it'.split(
    '|',
  );

/** A sentence about what a person did. */
export const accomplishments = (choose: Choose): string => `${choose(deeds)} ${choose(works)} ${choose(results)}`;

const verdicts = {
  bad: ['It broke after a week', 'It never worked as promised', 'I sent it back at once', 'It feels cheap'],
  fair: ['It does the job', 'It is neither good nor bad', 'It works most of the time', 'It is fine for the price'],
  good: [
    'It is the best I have owned',
    'I use it every day',
    'It works better than expected',
    'My whole family loves it',
  ],
};
const remarks =
  'and the colour is nice|and it arrived on time|but the manual is hard to read|and the packaging was simple|but it is rather heavy|and it is easy to clean|but I expected more for the money|and the support answered quickly'.split(
    '|',
  );

/** A sentence about a product with a rating from 1 to 5. */
export function opinions(choose: Choose, rating: number): string {
  const verdict = verdicts[rating < 3 ? 'bad' : rating < 4 ? 'fair' : 'good'];
  return `${choose(verdict)} ${choose(remarks)}.`;
}
