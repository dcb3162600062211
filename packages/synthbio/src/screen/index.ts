export { notablePeople } from './notablePeople.js';
export { readNotLike } from './readNotLike.js';
