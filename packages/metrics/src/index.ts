export { autocorrelation, ljungBox } from './autocorrelation.js';
export { bounded, meanBounded, type Bounded } from './bounded.js';
export { chao1, chao1BiasCorrected } from './chao1.js';
export { chaoWangJost } from './chaoWangJost.js';
export { chiSquareTest, independenceTest, type ChiSquare } from './chiSquare.js';
export { chaoShen, millerMadow } from './correctedEntropy.js';
export {
  compareAnswers,
  compareAnswersOver,
  type AnswersDifference,
  type BothAnswers,
} from './difference/compareAnswers.js';
export { countAnswers, frequencyOfFrequency, numberOfDraws, type Counts } from './counts.js';
export { coverage, expectedCoverage } from './coverage.js';
export { coverageInterval } from './coverageInterval.js';
export { diagnose, type Diagnosis, type TargetRatio } from './diagnosis.js';
export { diffuseness, type Diffuseness } from './diffuseness.js';
export { distinctN } from './distinctN.js';
export { klDivergence, totalVariation } from './divergence.js';
export { effectiveNumber, entropy, plugInEntropy } from './entropy.js';
export { entropyInterval } from './entropyInterval.js';
export { exactDistribution, expectedTargetCoverage, type ExactDistribution } from './exactDistribution.js';
export { unseenMass } from './goodTuring.js';
export { goodnessOfFit, type GoodnessOfFit } from './goodnessOfFit.js';
export { holm } from './holm.js';
export type { Interval } from './interval.js';
export { jaccard } from './jaccard.js';
export { logSumExp } from './logSumExp.js';
export { mean } from './mean.js';
export { meanDifference, type MeanDifference } from './difference/meanDifference.js';
export type { DifferenceUnit } from './difference/units.js';
export { meanInterval } from './meanInterval.js';
export { minHash, signatureSimilarity } from './minHash.js';
export { multinomial } from './multinomial.js';
export { multinomialTest } from './multinomialTest.js';
export { mutualInformation } from './mutualInformation.js';
export { nearDuplicates, type NearDuplicates } from './nearDuplicates.js';
export { nsb } from './nsb.js';
export { excessOverPerfect, perfectTotalVariation, type Excess, type ExcessOverPerfect } from './perfectSampler.js';
export { uniforms, type Random } from './random.js';
export { rarefiedCoverage } from './rarefaction.js';
export { compareRecords, type MarginalDeviation, type PairDeviation, type SyntheticRecord } from './records.js';
export { repeats, type Repeats } from './repeats.js';
export { selfBleu } from './selfBleu.js';
export { shareInterval } from './shareInterval.js';
export { twoSampleTest } from './twoSample.js';
export { unigramDiversity } from './unigramDiversity.js';
export { ngrams, words } from './words.js';
