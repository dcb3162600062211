/** Professions that a biography might be about; compiled for this package, from general knowledge (CC0). */
export const occupations = `
Accountant|Actor|Actuary|Agronomist|Air Traffic Controller|Ambulance Driver|Anthropologist|Archaeologist|Architect|Archivist
Astronomer|Athlete|Baker|Ballet Dancer|Banker|Beekeeper|Biochemist|Biologist|Blacksmith|Boat Builder|Bookbinder|Botanist
Bricklayer|Bus Driver|Butcher|Carpenter|Cartographer|Ceramicist|Chef|Chemist|Choreographer|Cinematographer|Civil Engineer
Composer|Conductor|Conservationist|Court Interpreter|Curator|Dairy Farmer|Dentist|Diplomat|Diver|Ecologist|Economist|Editor
Electrician|Entomologist|Entrepreneur|Epidemiologist|Fashion Designer|Film Director|Firefighter|Fisherman|Florist|Footballer
Forester|Geneticist|Geologist|Glassblower|Goldsmith|Graphic Designer|Historian|Hydrologist|Illustrator|Instrument Maker
Journalist|Judge|Lawyer|Lexicographer|Librarian|Linguist|Lighthouse Keeper|Locksmith|Marine Biologist|Mathematician
Mechanic|Mechanical Engineer|Meteorologist|Midwife|Miner|Mountaineer|Music Teacher|Neurologist|Novelist|Nurse|Oceanographer
Opera Singer|Optician|Ornithologist|Painter|Paleontologist|Park Ranger|Pediatrician|Pharmacist|Philosopher|Photographer
Physicist|Physiotherapist|Pianist|Pilot|Playwright|Plumber|Poet|Police Officer|Politician|Postal Worker|Potter|Primary Teacher
Printmaker|Psychologist|Puppeteer|Radio Presenter|Railway Engineer|Sailor|School Principal|Sculptor|Seismologist|Shepherd
Shoemaker|Social Worker|Sociologist|Software Engineer|Statistician|Stonemason|Surgeon|Surveyor|Swimmer|Tailor|Tea Grower
Textile Designer|Toxicologist|Trade Unionist|Translator|Urban Planner|Veterinarian|Violinist|Virologist|Volcanologist
Watchmaker|Weaver|Welder|Winemaker|Woodcarver|Zoologist`
  .trim()
  .split(/[|\n]/);
