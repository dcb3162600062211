import { culture } from './culture.js';

export const africa = {
  westAfrican: culture({
    countries: 'NG GH SL LR GM',
    female:
      'Abena Adaeze Adwoa Aisha Akosua Ama Amina Ayodele Bisi Chiamaka Efua Esi Fatima Folake Funmilayo Hauwa Ifeoma Kehinde Mariama Ngozi Nkechi Olabisi Sade Temitope Yaa Zainab',
    male: 'Abubakar Adebayo Ayo Babatunde Chidi Chukwuma Emeka Femi Ibrahim Ifeanyi Ousman Kofi Kojo Kwabena Kwame Kwesi Lamin Musa Nnamdi Obinna Olumide Sani Segun Tunde Yakubu Yaw',
    family:
      'Abubakar Acheampong Adeyemi Agyeman Amadi Asante Balogun Bangura Bello Boateng Conteh Danjuma Eze Jallow Kamara Koroma Lawal Mensah Njie Nwosu Obi Okafor Okonkwo Okoye Oladipo Olawale Osei Owusu Sowah Weah',
  }),
  francophoneAfrican: culture({
    countries: 'SN CI ML BF NE GN BJ TG CM GA CG CD CF TD RW BI DJ KM MG',
    female:
      'Adjoua Aissatou Aminata Awa Binta Bintou Chantal Clarisse Coumba Diarra Djeneba Esperance Fanta Fatou Grace Hadja Josephine Kadiatou Khady Mariam Marie Nafissatou Ndeye Odette Ramatoulaye Rokia Salimata Solange',
    male: 'Abdoulaye Adama Alassane Alioune Amadou Bakary Boubacar Cheikh Didier Drissa Emmanuel Ibrahima Idrissa Issaka Jean Joseph Kouame Mamadou Moussa Ousmane Pascal Salif Samba Seydou Souleymane Thierry Yao Youssouf',
    family:
      'Ba Bagayoko Cisse Coulibaly Dembele Diallo Diarra Diop Diouf Fall Fofana Kabongo Kabore Keita Kone Kouassi Mbaye Mbemba Mukendi Ndiaye Ngoma Nguema Ouattara Ouedraogo Sanogo Sarr Sow Sylla Toure Traore',
  }),
  eastAfrican: culture({
    countries: 'KE TZ UG ET ER SO SS MW SC',
    female:
      'Achieng Akinyi Amani Asha Atieno Berhane Eden Faith Halima Hanna Hirut Jamila Khadija Lulit Makena Mwajuma Nakato Neema Njeri Rehema Saba Selam Tigist Wairimu Wanjiru Zawadi Zuhura Zula',
    male: 'Abdi Abebe Baraka Bekele Brian Dawit Elias Getachew Hamisi Hassan Juma Kamau Kato Kipchoge Mwangi Mulugeta Njoroge Ochieng Odhiambo Omondi Otieno Rashid Said Simba Tadesse Tesfaye Wasswa Yonas',
    family:
      'Abdullahi Alemu Asfaw Byaruhanga Chirwa Gebre Girma Haile Hussein Kariuki Kibet Kimani Kiprop Kiplagat Maina Mbeki Mkapa Moshi Mugisha Mutua Mwakasege Nyerere Odinga Okello Okoth Ssali Tekle Tesfaye Wambua Wolde',
  }),
  southernAfrican: culture({
    countries: 'ZA ZW ZM BW NA LS SZ MU',
    female:
      'Ayanda Boitumelo Buhle Chipo Dikeledi Faith Khanyi Kagiso Lerato Lindiwe Mpho Naledi Nandi Nokuthula Nomsa Nomvula Palesa Precious Refilwe Rudo Sibongile Tariro Thandeka Thandiwe Tsitsi Zanele Zodwa',
    male: 'Andile Bongani Farai Jabulani Kabelo Kgosi Lebogang Lwazi Mandla Musa Nkosana Sello Sibusiso Sipho Siyabonga Tatenda Tendai Thabo Themba Thulani Tinashe Tsepo Tumelo Vusi Xolani Zakhele',
    family:
      'Banda Botha Chanda Dlamini Dube Gumede Hlongwane Khumalo Mabaso Mahlangu Maseko Masango Mathebula Mbele Mkhize Modise Mokoena Molefe Moyo Mthembu Ncube Ndlovu Nkosi Ntuli Phiri Radebe Sibanda Sithole Tembo Zulu',
  }),
  arabic: culture({
    countries: 'EG MA DZ TN LY SD MR EH SA AE QA KW BH OM YE IQ SY LB JO PS',
    female:
      'Amal Amina Asma Aziza Dalal Fadia Farida Hala Hanan Huda Iman Khadija Lamia Layla Maha Mariam Mona Nadia Nawal Noor Noura Rania Reem Salma Samira Sawsan Widad Yasmin Zahra Zeinab',
    male: 'Abdullah Ahmad Ali Anwar Bashir Faisal Farid Hamid Hamza Hassan Hussein Ibrahim Idris Jamal Karim Khalid Mahmoud Malik Mustafa Nabil Nasser Omar Rashid Saeed Samir Sami Tariq Walid Yousef Ziad',
    family:
      'Abbas Abed Aziz Bakri Benali Bennani Bouzid Darwish Farouk Fayed Ghanem Habib Haddad Hakim Hamdan Hariri Jaber Kanaan Khalil Khoury Mansour Mohammed Najjar Nasr Qasim Rahman Saad Salah Saleh Shaheen Taher Zaki',
  }),
};
