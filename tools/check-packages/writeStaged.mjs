// Puts every package where `nx release publish` takes it from.
import { stage } from './stage.mjs';

await stage('.cache/packages');
