import { culture } from './culture.js';

export const americasAndOceania = {
  northAmerican: culture({
    countries: 'US CA AU NZ BM',
    female:
      'Abigail Ashley Audrey Betty Brenda Carol Danielle Deborah Donna Emily Erin Faye Gail Hazel Heather Janet Jasmine Jessica Joyce Kayla Kimberly Lauren Lois Madison Megan Nicole Olivia Pamela Rachel Ruby Shirley Tiffany Vivian',
    male: 'Aaron Austin Brandon Bruce Caleb Cameron Carl Chad Clarence Cody Curtis Dennis Derek Donald Douglas Earl Ethan Eugene Floyd Gary Jason Jeremy Joshua Kyle Larry Lloyd Mason Nathan Randall Ronald Scott Tyler Wayne',
    family:
      'Abbott Adams Bailey Bennett Brooks Bryant Coleman Collins Cooper Crawford Dawson Ellis Foster Freeman Griffin Harper Hayes Henderson Jenkins Johnson Lawson Mitchell Morgan Nelson Parker Peterson Porter Powell Reynolds Sanders Simmons Tucker Walker Webb Williams',
  }),
  latinAmerican: culture({
    countries: 'MX GT HN SV NI CR PA CU DO PR CO VE EC PE BO CL AR UY PY GQ BZ',
    female:
      'Alejandra Ana Araceli Beatriz Camila Carmen Catalina Claudia Daniela Dayana Elena Esmeralda Esperanza Fernanda Gabriela Graciela Guadalupe Ines Josefina Juana Leticia Lorena Lucia Luz Maria Marisol Mercedes Mireya Noemi Paola Rosario Silvia Valentina Ximena Yolanda',
    male: 'Agustin Alejandro Alberto Andres Arturo Carlos Cesar Cristian Diego Eduardo Emiliano Enrique Ernesto Esteban Fernando Francisco Gerardo Gilberto Guillermo Hector Hugo Javier Jorge Jose Juan Luis Manuel Mauricio Miguel Oscar Pedro Rafael Ricardo Rodrigo Salvador Santiago Tomas',
    family:
      'Aguilar Alvarez Arias Benitez Cabrera Cardenas Carrillo Castillo Chavez Contreras Cordova Delgado Diaz Escobar Espinoza Estrada Flores Gonzalez Guerra Guerrero Gutierrez Hernandez Jimenez Lopez Maldonado Medina Mejia Morales Ortiz Paredes Quispe Ramirez Rojas Salazar Sandoval Soto Suarez Valdez Vargas Velasquez Zamora',
  }),
  caribbean: culture({
    countries: 'JM TT BB BS GY SR AG DM GD KN LC VC AI KY VG VI TC AW CW',
    female:
      'Alicia Althea Annette Beverley Camille Candace Charmaine Cheryl Claudette Coreen Danielle Desiree Felicia Giselle Ingrid Jacinth Janelle Keisha Lorna Marcia Marva Merlene Monique Nadine Natalie Patrice Paulette Shanice Shelly Sonia Tamara Yvonne',
    male: 'Adrian Alston Anthony Asafa Basil Brian Clive Courtney Cuthbert Darren Delroy Denzil Desmond Devon Dwight Errol Everton Garfield Garth Glenroy Jermaine Keston Kemar Leroy Lennox Marlon Nigel Omar Orlando Rohan Trevor Winston',
    family:
      'Alleyne Ambrose Bailey Baptiste Barrow Blake Brathwaite Browne Campbell Charles Clarke Cummings Daley Edwards Francis Garvey Gordon Grant Greaves Hinds Holder James Joseph Lewis Maharaj Mohammed Morgan Persaud Pierre Powell Ramdin Reid Richards Samuels Singh Thomas Walcott Williams',
  }),
  haitian: culture({
    countries: 'HT MQ GP GF RE',
    female:
      'Adeline Carline Clotilde Dieula Edwidge Emmeline Esther Fabiola Ginette Guerda Islande Josette Ketly Lovely Magalie Marjorie Micheline Mirlande Myriam Nadege Natacha Rose Roseline Rosemene Sabine Suze Yanick Yolette',
    male: 'Alcide Anel Clervil Daniel Dieudonne Edner Emmanuel Evens Fritz Guerlin Herve Jacques Jean Jocelyn Johnny Josue Kerlens Ludovic Marc Mackenson Nixon Pierre Ricardo Reginald Rodney Samuel Stanley Valcin Wilner Wilson Yves',
    family:
      'Alexis Antoine Augustin Baptiste Beauvoir Cadet Celestin Charles Dessalines Desir Dorval Duvernay Etienne Fleurant Francois Gaspard Guillaume Hyppolite Jacques Jean-Louis Jean-Pierre Joseph Lafontant Laguerre Laurent Louis Metellus Moise Narcisse Noel Pascal Philippe Pierre Remy Romain Saint-Fleur Toussaint Valcourt',
  }),
  pacific: culture({
    countries: 'FJ PG SB VU WS TO KI FM MH PW NR TV CK NU AS GU MP PF NC WF TK',
    female:
      'Adi Alisi Ana Anamaria Aroha Fetu Finau Hinemoa Ioana Kalesi Katalina Kelera Lagi Lavenia Leilani Losa Lupe Malia Mele Mereani Miriama Moana Ofa Salote Sefina Sina Siteri Talei Tiare Vaiana Vika',
    male: 'Apisai Epeli Eseta Faleolo Filipo Iosefa Isikeli Jone Josua Kaleo Kelepi Kini Lote Manu Mataio Mosese Paula Peni Rangi Ratu Sakaria Sefo Semisi Siaosi Sione Tane Taniela Tevita Tomasi Vaea Viliame Waisale',
    family:
      'Afamasaga Aiono Bale Fonua Havili Kaimana Kaipat Kalsakau Kama Kila Koloamatangi Leota Lilo Lolohea Mahina Manase Maui Momis Moala Naivalu Namaliu Nasilasila Nauru Pohiva Qarase Rabuka Raiwalui Sapolu Siale Tamua Tapueluelu Taufa Tavita Tuala Tuilagi Tupou Vakatawa Veitayaki Waqa',
  }),
};
