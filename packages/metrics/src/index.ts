export { countAnswers, frequencyOfFrequency, numberOfDraws, type Counts } from './counts.js';
export { coverage, expectedCoverage } from './coverage.js';
export { klDivergence, totalVariation } from './divergence.js';
export { effectiveNumber, entropy, plugInEntropy } from './entropy.js';
export { exactDistribution, expectedTargetCoverage, type ExactDistribution } from './exactDistribution.js';
export { validity } from './validity.js';
