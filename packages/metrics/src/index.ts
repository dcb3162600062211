export { autocorrelation, ljungBox } from './dependence/autocorrelation.js';
export { binomialInterval } from './binomialInterval.js';
export { bounded, meanBounded, type Bounded } from './bounded.js';
export { chao1, chao1BiasCorrected } from './chao1.js';
export { chaoWangJost } from './chaoWangJost.js';
export { chiSquareTest, type ChiSquare } from './chiSquare.js';
export { chaoShen, millerMadow } from './correctedEntropy.js';
export { countAnswers, type Counts } from './counts.js';
export {
  compareAnswers,
  compareAnswersOver,
  type AnswersDifference,
  type AnswerStatistic,
  type BothAnswers,
  type Comparing,
} from './difference/compareAnswers.js';
export { coverage, expectedCoverage } from './coverage.js';
export { coverageInterval } from './coverageInterval.js';
export { diagnose, type Diagnosis, type TargetRatio } from './diagnosis.js';
export { diffuseness, type Diffuseness } from './diffuseness.js';
export { dependence, type Dependence } from './dependence/dependence.js';
export { distinctN } from './texts/distinctN.js';
export { klDivergence, totalVariation } from './divergence.js';
export { blockLength, effectiveSampleSize } from './dependence/effectiveSampleSize.js';
export { effectiveNumber, entropy, plugInEntropy } from './entropy.js';
export { entropyInterval, type EntropyInterval } from './entropyInterval.js';
export { exactDistribution, expectedTargetCoverage, type ExactDistribution } from './exactDistribution.js';
export { unseenMass } from './goodTuring.js';
export { fitOverPlaces, type KnownPlace } from './fit/fitOverPlaces.js';
export { goodnessOfFit, type FitPart, type GoodnessOfFit } from './fit/goodnessOfFit.js';
export { holm } from './holm.js';
export { independenceTest } from './independenceTest.js';
export type { Interval } from './interval.js';
export { logSumExp } from './logSumExp.js';
export { mean } from './mean.js';
export { meanDifference, type MeanDifference } from './difference/meanDifference.js';
export type { DifferenceUnit } from './difference/units.js';
export { meanInterval } from './meanInterval.js';
export { multinomial, type Multinomial } from './multinomial.js';
export { mutualInformation } from './mutualInformation.js';
export { nearDuplicates, type NearDuplicate, type NearDuplicates } from './texts/nearDuplicates.js';
export { createNearDuplicateIndex, type NearDuplicateIndex } from './texts/nearDuplicateIndex.js';
export { nsb } from './nsb.js';
export { answersNeeded } from './distance/answersNeeded.js';
export { differenceOfDistances, type Outcomes } from './distance/differenceOfDistances.js';
export { distanceToTarget, type DistanceToTarget } from './distance/distanceToTarget.js';
export { excessOverPerfect, type Excess, type ExcessOverPerfect } from './distance/excessOverPerfect.js';
export { perfectTotalVariation } from './distance/perfectTotalVariation.js';
export { verdict, type Verdict } from './distance/verdict.js';
export { uniforms, type Random } from './random.js';
export { rarefiedCoverage } from './rarefaction.js';
export { compareRecords, type MarginalDeviation, type PairDeviation, type SyntheticRecord } from './records.js';
export { reportedFit, type ReportedFit, type ReportedToken } from './fit/reportedFit.js';
export { repeats, type Repeats } from './dependence/repeats.js';
export { selfBleu } from './texts/selfBleu.js';
export { shareInterval } from './shareInterval.js';
export { thinned } from './dependence/thinned.js';
export { twoSampleTest, type TwoSampleOptions } from './twoSample.js';
export { unigramDiversity } from './texts/unigramDiversity.js';
export { ngrams, words } from './texts/words.js';
export type { FitStatistics } from './fit/fitStatistics.js';
