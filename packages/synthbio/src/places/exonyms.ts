/**
 * English, former and everyday names of cities by country: the name in use, then the one in GeoNames' table. Only what
 * folding, articles and a trailing "City" do not already bring together.
 */
const EXONYMS: Record<string, string> = {
  US: 'New York=New York City|NYC=New York City|LA=Los Angeles|Washington=Washington, D.C.|Hollywood=Los Angeles|Harlem=New York City',
  IN: 'Bombay=Mumbai|Calcutta=Kolkata|Madras=Chennai|Bangalore=Bengaluru|Benares=Varanasi|Poona=Pune|Trivandrum=Thiruvananthapuram|Baroda=Vadodara|Pondicherry=Puducherry|Simla=Shimla|Gurugram=Gurgaon|Kochi=Cochin|Mysuru=Mysore|Prayagraj=Allahābād',
  MM: 'Rangoon=Yangon|Naypyidaw=Nay Pyi Taw',
  VN: 'Saigon=Ho Chi Minh City',
  CN: 'Peking=Beijing|Canton=Guangzhou|Nanking=Nanjing|Tsingtao=Qingdao|Chungking=Chongqing|Mukden=Shenyang|Amoy=Xiamen',
  TR: 'Constantinople=Istanbul|Smyrna=İzmir|Angora=Ankara|Antioch=Antakya',
  RU: 'Leningrad=Saint Petersburg|Petrograd=Saint Petersburg|Stalingrad=Volgograd|Sverdlovsk=Yekaterinburg|Gorky=Nizhniy Novgorod|Nizhny Novgorod=Nizhniy Novgorod|Rostov-on-Don=Rostov-na-Donu|Königsberg=Kaliningrad|Moskva=Moscow|Kuibyshev=Samara',
  UA: 'Kiev=Kyiv|Kharkov=Kharkiv|Lvov=Lviv|Lemberg=Lviv|Odesa=Odessa|Dnipropetrovsk=Dnipro|Dnepropetrovsk=Dnipro|Zaporizhzhia=Zaporizhia|Mykolaiv=Mykolayiv',
  DE: 'Cologne=Köln|Frankfurt=Frankfurt am Main|Hanover=Hannover|Nuremberg=Nürnberg|Brunswick=Braunschweig|München=Munich',
  CH: 'Geneva=Genève|Lucerne=Luzern|Basle=Basel|St. Gallen=Sankt Gallen|Berne=Bern',
  SE: 'Gothenburg=Göteborg',
  ES: 'Seville=Sevilla|Saragossa=Zaragoza|Corunna=A Coruña|La Coruña=A Coruña|Palma de Mallorca=Palma|San Sebastián=Donostia / San Sebastián|Donostia=Donostia / San Sebastián',
  PT: 'Lisboa=Lisbon|Oporto=Porto',
  IT: 'Roma=Rome|Milano=Milan|Torino=Turin|Firenze=Florence|Venezia=Venice|Napoli=Naples|Genova=Genoa|Leghorn=Livorno|Padua=Padova|Syracuse=Siracusa',
  AT: 'Wien=Vienna',
  CZ: 'Praha=Prague|Brünn=Brno',
  PL: 'Warszawa=Warsaw|Cracow=Kraków|Danzig=Gdańsk|Breslau=Wrocław',
  RO: 'București=Bucharest|Cluj=Cluj-Napoca',
  RS: 'Beograd=Belgrade',
  HR: 'Fiume=Rijeka|Ragusa=Dubrovnik',
  GR: 'Athina=Athens|Salonica=Thessaloníki|Salonika=Thessaloníki|Heraklion=Irákleion|Patras=Pátra|Rhodes=Ródos',
  DK: 'København=Copenhagen|Aarhus=Århus|Elsinore=Helsingør',
  NO: 'Christiania=Oslo|Kristiania=Oslo',
  BE: 'Bruxelles=Brussels|Antwerp=Antwerpen|Ghent=Gent|Bruges=Brugge|Louvain=Leuven',
  NL: 'Den Haag=The Hague|s-Gravenhage=The Hague',
  IL: 'Tel Aviv-Yafo=Tel Aviv|Beer Sheva=Beersheba',
  IQ: 'Basra=Basrah',
  IR: 'Esfahan=Isfahan',
  SA: 'Makkah=Mecca|Madinah=Medina|Jiddah=Jeddah|Makkah al-Mukarramah=Mecca',
  KZ: 'Astana=Nur-Sultan|Alma-Ata=Almaty|Tselinograd=Nur-Sultan',
  MN: 'Ulaanbaatar=Ulan Bator',
  TH: 'Krung Thep=Bangkok',
  KR: 'Pusan=Busan|Inchon=Incheon|Taegu=Daegu',
  ID: 'Batavia=Jakarta|Jogjakarta=Yogyakarta|Surabaja=Surabaya',
  MY: 'Penang=George Town',
  BD: 'Dacca=Dhaka|Chattogram=Chittagong',
  NP: 'Katmandu=Kathmandu',
  ET: 'Addis Abeba=Addis Ababa',
  MA: 'Marrakech=Marrakesh|Fez=Fès|Tanger=Tangier',
  CD: 'Leopoldville=Kinshasa|Elisabethville=Lubumbashi',
  ZW: 'Salisbury=Harare',
  ZA: 'Gqeberha=Port Elizabeth|Tshwane=Pretoria',
  MZ: 'Lourenço Marques=Maputo',
  MG: 'Tananarive=Antananarivo',
  TD: 'Fort-Lamy=N’Djamena',
  MX: 'Ciudad de México=Mexico City|CDMX=Mexico City|Leon=León de los Aldama|Ciudad Juarez=Juárez',
  CU: 'La Habana=Havana|Habana=Havana',
  BR: 'Rio=Rio de Janeiro',
  CL: 'Santiago de Chile=Santiago',
  PA: 'Panama City=Panamá',
  GB: 'Newcastle=Newcastle upon Tyne|Hull=Kingston upon Hull',
  DO: 'Ciudad Trujillo=Santo Domingo',
  MO: 'Macao=Macau',
};

/** Every alias with its country and the name in the table. */
export function exonyms(): { country: string; alias: string; name: string }[] {
  return Object.entries(EXONYMS).flatMap(([country, list]) =>
    list.split('|').map((entry) => {
      const [alias, name] = entry.split('=') as [string, string];
      return { country, alias, name };
    }),
  );
}
