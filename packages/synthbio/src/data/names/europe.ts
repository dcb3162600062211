import { culture } from './culture.js';

export const europe = {
  british: culture({
    countries: 'GB IE GI IM JE GG MT',
    female:
      'Agnes Aisling Alice Amelia Beatrice Bronwen Catherine Charlotte Daphne Edith Eileen Eleanor Fiona Florence Gwen Harriet Imogen Isla Jean Kathleen Mabel Maeve Margaret Moira Niamh Nora Phoebe Rosemary Sheila Siobhan Winifred',
    male: 'Alasdair Albert Alfred Angus Arthur Callum Cedric Charles Conor Declan Edmund Edward Eoin Ewan Frank George Graham Harold Hugh Ian Jack Liam Malcolm Nigel Oliver Patrick Rhys Rory Stanley Thomas Walter',
    family:
      'Ainsworth Baker Barlow Brennan Byrne Campbell Carter Clarke Davies Doyle Evans Fletcher Gallagher Gibson Hughes Jones Kelly Lloyd MacDonald Murphy Nolan Owen Pritchard Quinn Reid Ross Sinclair Stewart Thornton Turner Walsh Whitaker Wood Wright',
  }),
  french: culture({
    countries: 'FR BE LU MC',
    female:
      'Adele Agathe Amelie Anais Beatrice Brigitte Camille Cecile Celine Chloe Claire Colette Delphine Elise Estelle Florence Genevieve Helene Ines Jeanne Juliette Lucie Madeleine Manon Margaux Mathilde Noemie Odile Sylvie Yvette',
    male: 'Alain Alexandre Antoine Arnaud Bastien Benoit Bernard Claude Damien Denis Emile Etienne Fabrice Francois Gaston Gilles Henri Hugo Jacques Julien Laurent Luc Marcel Mathieu Maxime Olivier Philippe Remi Theo Yves',
    family:
      'Aubert Bernard Blanchard Bonnet Bouchard Boyer Carpentier Chevalier Claes Dubois Dumont Dupont Durand Faure Fontaine Fournier Garnier Girard Janssens Lambert Laurent Leclerc Lefebvre Lemaire Marchand Martin Mercier Moreau Peeters Perrin Renard Rousseau Roux Vidal',
  }),
  german: culture({
    countries: 'DE AT CH LI',
    female:
      'Anja Anke Annelise Barbara Birgit Charlotte Christa Clara Elke Elsa Frieda Gerda Gisela Greta Hanna Heidi Helga Ilse Ingrid Johanna Karin Katja Lena Liesel Lotte Monika Renate Sabine Ursula Ute',
    male: 'Albrecht Anton Bernd Christoph Dieter Emil Ernst Felix Florian Friedrich Gerhard Gunther Hans Heinrich Helmut Jonas Jurgen Karl Klaus Konrad Lukas Manfred Matthias Otto Rainer Rolf Stefan Ulrich Werner Wolfgang',
    family:
      'Albrecht Bauer Becker Bergmann Brandt Fischer Frei Graf Gruber Hoffmann Huber Keller Klein Koch Krause Lang Lehmann Maier Meier Muller Neumann Richter Roth Schmid Schneider Schreiber Schulz Schwarz Steiner Vogel Wagner Weber Winkler Wolf Ziegler Zimmermann',
  }),
  dutch: culture({
    countries: 'NL',
    female:
      'Anneke Annelies Beatrix Brechtje Carla Daphne Elske Femke Fleur Greetje Hanneke Ilse Ineke Jacoba Janneke Johanna Karin Lies Lotte Maaike Margriet Marieke Marijke Mieke Nel Sanne Saskia Tineke Wilhelmina Willemijn',
    male: 'Adriaan Arjen Bart Bram Cornelis Daan Dirk Floris Frits Geert Gerrit Hendrik Jaap Jan Jeroen Joost Joris Kees Klaas Lars Maarten Niels Pieter Reinier Ruben Sjoerd Teun Theo Willem Wouter',
    family:
      'Bakker Boer Bos Brouwer Dekker Dijkstra Groen Haan Hendriks Hoekstra Jansen Koster Kuiper Meijer Mulder Peters Postma Prins Schouten Smit Smits Veenstra Verbeek Vermeer Visser Vos Vries Willems Wit Zijlstra',
  }),
  nordic: culture({
    countries: 'SE NO DK FI IS FO GL AX',
    female:
      'Aino Anna Annika Astrid Birgitta Dagny Ebba Elin Elsa Freja Frida Greta Gudrun Hanna Helmi Ida Ingeborg Ingrid Karin Kirsten Liv Maja Marit Nanna Ragnhild Sigrid Signe Siiri Solveig Tuuli Ulla',
    male: 'Aksel Anders Arne Asger Bjorn Carl Einar Eero Erik Folke Gunnar Gustav Haakon Halvard Henrik Ivar Johan Jorgen Knut Lars Leif Magnus Mikko Nils Olav Oskar Rasmus Rune Sven Thor Torsten Vidar',
    family:
      'Andersson Aho Berg Bergstrom Bjornson Dahl Eklund Eriksen Haugen Hansen Holm Iversen Jensen Johansen Karlsson Koskinen Larsen Lehtonen Lindgren Lund Magnusson Makinen Nielsen Nygaard Olafsson Olsen Pedersen Rasmussen Salonen Sandberg Soderberg Strand Thorsen Virtanen',
  }),
  italian: culture({
    countries: 'IT SM VA',
    female:
      'Adriana Alessia Angela Antonella Beatrice Bianca Carla Caterina Chiara Claudia Donatella Elena Emilia Federica Francesca Gabriella Giovanna Giulia Ilaria Letizia Lucia Martina Ornella Paola Patrizia Rosa Serena Silvia Teresa Vittoria',
    male: 'Alessandro Alfredo Andrea Angelo Antonio Bruno Carlo Cesare Corrado Dario Davide Emanuele Enrico Fabio Federico Franco Gianni Giacomo Giorgio Giuseppe Leonardo Lorenzo Luca Marco Matteo Paolo Pietro Raffaele Stefano Vincenzo',
    family:
      'Barbieri Bellini Benedetti Bianchi Bruno Caruso Colombo Conti Costa DeLuca Esposito Fabbri Ferrara Ferrari Fontana Galli Gallo Giordano Greco Leone Lombardi Marchetti Mariani Marino Monti Moretti Parisi Ricci Rinaldi Rizzo Romano Rossi Russo Santoro Serra Vitale',
  }),
  iberian: culture({
    countries: 'ES AD',
    female:
      'Alba Amparo Ana Aurora Begona Blanca Carmen Clara Consuelo Cristina Dolores Elena Esperanza Eva Ines Irene Isabel Laia Laura Lucia Marina Marta Mercedes Montserrat Nuria Paloma Pilar Raquel Rocio Sofia',
    male: 'Adrian Alejandro Alvaro Andres Antonio Carlos Daniel Diego Eduardo Enrique Felipe Fernando Gonzalo Hugo Ignacio Jaime Javier Joaquin Jorge Jose Juan Luis Manuel Mateo Miguel Pablo Rafael Ramon Sergio Xavier',
    family:
      'Alonso Blanco Cano Castillo Castro Crespo Dominguez Ferrer Fuentes Garrido Gil Herrera Iglesias Lozano Marin Mendez Molina Moreno Munoz Navarro Nieto Ortega Pascual Pons Prieto Puig Ramos Rubio Sanz Serrano Soler Torres Vega Vidal',
  }),
  lusophone: culture({
    countries: 'PT BR AO MZ CV GW ST',
    female:
      'Adriana Alice Amelia Ana Beatriz Bruna Camila Carolina Catarina Cecilia Celia Clarice Conceicao Daniela Eduarda Fatima Fernanda Graca Helena Ines Joana Juliana Leticia Luciana Luisa Madalena Mariana Raquel Rita Teresa',
    male: 'Afonso Alberto Andre Antonio Armando Bernardo Bruno Caio Carlos Diogo Duarte Edson Eduardo Fabio Filipe Gabriel Gilberto Gustavo Henrique Joao Joaquim Jorge Leandro Luis Marcelo Nelson Nuno Paulo Pedro Rafael Rui Tiago',
    family:
      'Almeida Alves Araujo Azevedo Barbosa Barros Cardoso Carvalho Coelho Correia Costa Cunha Dias Domingos Ferreira Fonseca Gomes Lima Lopes Machado Matos Melo Monteiro Moreira Neves Nogueira Nunes Oliveira Pereira Pinto Ribeiro Rocha Santos Silva Sousa Tavares Teixeira',
  }),
  polish: culture({
    countries: 'PL CZ SK',
    female:
      'Agnieszka Alzbeta Anna Barbara Beata Bozena Danuta Dorota Elzbieta Eva Ewa Grazyna Halina Hana Irena Ivana Iveta Jadwiga Jana Joanna Katarzyna Krystyna Lenka Lucie Magdalena Marketa Petra Teresa Urszula Zofia Zuzana',
    male: 'Adam Andrzej Antonin Bartosz Bohumil Boleslaw Bogdan Czeslaw Dusan Frantisek Grzegorz Henryk Jakub Jan Jaroslav Jerzy Jiri Josef Kamil Karel Krzysztof Ladislav Lech Marek Milan Pavel Piotr Stanislaw Tomasz Vaclav Wojciech Zbigniew',
    family:
      'Adamczyk Baran Benes Cerny Czerwinski Dvorak Gajewski Horak Hruska Jankowski Kaminski Kolar Kovac Kowalski Kral Kucera Lewandowski Majewski Marek Mazur Nemec Novak Nowak Pawlak Pokorny Prochazka Sikora Svoboda Szymanski Vesely Wieczorek Wojcik Zajac Zielinski',
  }),
  balkan: culture({
    countries: 'HR RS BA SI ME MK BG XK AL',
    female:
      'Aferdita Ana Bojana Danica Desislava Dragana Elira Emina Gordana Iva Ivana Jelena Katarina Ljubica Lindita Marija Mila Milena Mirjana Nada Nevena Radka Selma Snezana Tamara Teuta Tsvetana Vesna Yordanka Zorica',
    male: 'Aleksandar Ante Arben Bojan Bogdan Boris Branko Damir Dejan Dragan Emir Georgi Goran Hristo Igor Ilija Ivan Kiril Luka Marko Milos Miroslav Nenad Nikola Petar Plamen Slobodan Stjepan Vladimir Zoran',
    family:
      'Antic Babic Begovic Berisha Bozic Dimitrov Djordjevic Filipovic Georgiev Hadzic Horvat Hoxha Ilic Ivanov Jankovic Jovanovic Knezevic Kolarov Kovacevic Krasniqi Lovrencic Markovic Matic Milic Nikolic Novak Pavlovic Petrov Popovic Radic Savic Simic Stojanov Tomic Vukovic Zupan',
  }),
  greek: culture({
    countries: 'GR',
    female:
      'Alexandra Anastasia Angeliki Anna Athina Christina Danae Despina Dimitra Eftychia Eleni Eleftheria Evangelia Georgia Ioanna Irini Kalliopi Katerina Konstantina Maria Marina Melina Nefeli Olga Panagiota Sofia Stavroula Theodora Vasiliki Zoe',
    male: 'Alexandros Anastasios Andreas Antonis Apostolos Aris Christos Dimitris Evangelos Georgios Giannis Ilias Konstantinos Kostas Lefteris Manolis Michalis Nikos Odysseas Panagiotis Pavlos Petros Sotiris Spyros Stavros Stelios Thanasis Theodoros Vasilis Yorgos',
    family:
      'Alexiou Anagnostou Angelopoulos Athanasiou Christou Demetriou Economou Fotiadis Georgiou Giannopoulos Ioannidis Karagiannis Karras Katsaros Kokkinos Kostopoulos Makris Mavros Michailidis Nikolaidis Oikonomou Panagopoulos Papadakis Papadopoulos Pappas Petridis Samaras Sideris Stathopoulos Theodorou Vlachos Xenakis',
  }),
  romanian: culture({
    countries: 'RO MD',
    female:
      'Adriana Alina Ana Andreea Anca Bianca Camelia Carmen Cristina Daniela Doina Elena Florentina Gabriela Ileana Ioana Irina Larisa Lavinia Ligia Luminita Magdalena Maria Mihaela Monica Raluca Ruxandra Simona Stefania Viorica',
    male: 'Adrian Alexandru Andrei Anton Bogdan Catalin Ciprian Constantin Cornel Cristian Dan Dorin Dragos Dumitru Emil Florin Gheorghe Horia Ion Ionut Liviu Lucian Marius Mihai Mircea Nicolae Octavian Radu Sorin Traian Vasile Victor',
    family:
      'Albu Antonescu Avram Balan Botez Bucur Ceban Ciobanu Constantin Cristea Dinu Dragomir Dumitrescu Enache Filip Georgescu Grigore Iliescu Ionescu Lazar Lungu Manole Marin Mocanu Moldovan Munteanu Nistor Popa Popescu Radu Rusu Sandu Stan Stoica Toma Ursu Vasilescu Voicu',
  }),
  hungarian: culture({
    countries: 'HU',
    female:
      'Agnes Aniko Anna Aranka Beata Boglarka Dora Edit Emese Erika Erzsebet Eszter Etelka Eva Gabriella Gizella Gyongyi Ibolya Ildiko Ilona Judit Julianna Katalin Kinga Klara Magdolna Marta Piroska Reka Zsofia Zsuzsanna',
    male: 'Adam Andras Antal Arpad Attila Balazs Balint Bela Csaba Daniel Endre Erno Ferenc Gabor Geza Gergely Gyorgy Gyula Imre Istvan Janos Jozsef Kalman Karoly Laszlo Miklos Peter Sandor Tamas Tibor Viktor Zoltan',
    family:
      'Balogh Barta Bodnar Bognar Boros Farkas Fazekas Fekete Feher Gal Hegedus Horvath Juhasz Katona Kelemen Kiss Kocsis Kovacs Lakatos Lukacs Magyar Meszaros Molnar Nagy Nemeth Olah Orban Pap Racz Simon Sipos Szabo Szalai Szilagyi Takacs Toth Varga Vass Veres Vincze',
  }),
  eastSlavic: culture({
    countries: 'RU UA BY',
    female:
      'Alla Alina Anastasia Anna Antonina Daria Ekaterina Galina Irina Kateryna Klavdia Kseniya Larisa Lesya Lidia Ludmila Lyubov Marina Nadezhda Natalia Nina Oksana Olena Olga Polina Raisa Svetlana Tamara Tatiana Valentina Vera Yulia Zoya',
    male: 'Aleksandr Aleksei Anatoly Andrei Arkady Artem Bogdan Boris Denis Dmitri Fyodor Gennady Grigory Igor Ilya Ivan Kirill Konstantin Leonid Maksim Mikhail Mykola Nikolai Oleg Oleksiy Pavel Petro Roman Sergei Taras Vadim Vasily Viktor Yaroslav Yuri',
    family:
      'Antonenko Baranov Belov Bondarenko Boyko Chernov Danilenko Egorov Fedorov Golubev Hrytsenko Ivanchuk Kovalenko Kozlov Kravchenko Kuznetsov Lebedenko Lysenko Marchenko Melnyk Morozenko Orlov Pavlenko Petrenko Polishchuk Popov Romanenko Savchenko Shevchenko Sidorenko Smirnov Sokolov Tkachenko Vasiliev Volkov Yakovenko Zaitsev',
  }),
  baltic: culture({
    countries: 'LT LV EE',
    female:
      'Agne Aiste Anete Anna Annika Austra Birute Daina Dalia Egle Elina Ene Evija Gintare Helle Ieva Ilze Inga Jolanta Kadri Katrin Kristiina Laima Liina Liga Maarja Rasa Ruta Skaidrite Vaida Zane',
    male: 'Aivars Andres Andris Antanas Arvo Arvydas Dainis Edgars Egidijus Eino Gintaras Guntis Heino Imants Janis Jaan Jonas Juris Kalev Karlis Kestutis Lembit Mart Mindaugas Normunds Rein Rimas Tanel Toomas Valdis Vytautas',
    family:
      'Adamkus Balodis Berzins Butkus Eglitis Ilves Jankauskas Jansons Kalnins Kask Kazlauskas Kivi Kruus Kukk Liepins Ozols Paulauskas Petrauskas Petersons Pukk Raud Rebane Saar Simkus Stankus Tamm Urbonas Vaitkus Veskimagi Vitols Zukauskas',
  }),
  caucasian: culture({
    countries: 'GE AM',
    female:
      'Ana Anahit Ani Anush Arpine Eka Eteri Gayane Hasmik Karine Ketevan Lali Lia Lilit Lusine Maia Manana Mariam Marine Mzia Nana Nane Nino Nona Rusudan Salome Siranush Sona Tamar Tinatin',
    male: 'Aram Armen Ashot Avtandil Davit Gagik Garik Gevorg Giga Giorgi Gurgen Hovhannes Ilia Irakli Karen Lado Lasha Levan Levon Merab Narek Nikoloz Otar Sandro Shota Tigran Vahan Vakhtang Vardan Zurab',
    family:
      'Abashidze Abrahamyan Avetisyan Beridze Chanturia Chikovani Danelian Gelashvili Giorgadze Grigoryan Hakobyan Harutyunyan Japaridze Kapanadze Karapetyan Khachaturian Kvaratskhelia Lomidze Manukyan Mchedlidze Melikyan Mkrtchyan Petrosyan Sargsyan Shevardnadze Simonyan Tsereteli Vardanyan',
  }),
};
