/** Whether every object has a property of this name, as `constructor`: records are objects by their fields' names. */
export const isInherited = (name: string): boolean => name in Object.prototype;
