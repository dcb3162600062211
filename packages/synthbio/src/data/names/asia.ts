import { culture } from './culture.js';

export const asia = {
  chinese: culture({
    countries: 'CN TW HK MO SG',
    female:
      'Ai Bao Chun Fang Fen Hong Hua Hui Jia Jie Jing Juan Lan Lian Lijuan Ling Mei Meiling Min Na Ping Qing Rong Shu Xia Xiaoling Xiu Yan Ying Yue Yun Zhen',
    male: 'An Bin Bo Chao Cheng Dong Feng Gang Guang Hai Hao Jian Jianguo Jun Kai Lei Liang Long Ming Peng Qiang Shan Tao Wei Weidong Wen Xin Yi Yong Zhi Zhiwei',
    family:
      'Bai Cai Chan Chen Chiang Deng Fan Feng Gao Guo Han Ho Hu Huang Jiang Kwok Lai Li Liang Lin Liu Ma Ng Peng Shen Song Sun Tan Tang Wang Wong Wu Xie Xu Yang Yu Zhang Zhao Zheng Zhou Zhu',
  }),
  japanese: culture({
    countries: 'JP',
    female:
      'Akari Akiko Asuka Ayaka Chiyo Emi Fumiko Hana Haruka Hiroko Kaori Keiko Kiyoko Kumiko Mai Mariko Megumi Michiko Midori Misaki Natsuki Noriko Reiko Sachiko Sakura Setsuko Tomoko Yoko Yui Yumi',
    male: 'Akira Daichi Daisuke Eiji Haruto Hideo Hiroshi Isamu Jiro Kaito Kazuo Keiji Kenji Kenta Makoto Masaru Minoru Naoki Osamu Ren Ryo Saburo Satoshi Shigeru Shinji Takashi Takumi Tetsuo Yoshio Yuto',
    family:
      'Abe Aoki Endo Fujita Fukuda Goto Hasegawa Hashimoto Hayashi Ikeda Inoue Ishikawa Ito Kato Kimura Kobayashi Maeda Matsumoto Mori Murakami Nakajima Nakamura Ogawa Okada Saito Sasaki Sato Suzuki Takahashi Tanaka Ueda Watanabe Yamada Yamamoto Yoshida',
  }),
  korean: culture({
    countries: 'KR KP',
    female:
      'Areum Bora Chae-won Da-eun Eun-ji Eun-kyung Ha-eun Hana Hye-jin Hye-rim Hyun-joo Ji-hye Ji-min Ji-woo Ji-young Kyung-hee Mi-kyung Mi-sook Min-ji Nari Seo-yeon Seo-yun Soo-jin Soo-min Sun-hee Yeon-joo Yoon-ah Young-ja Yu-jin Yuna',
    male: 'Byung-ho Chang-min Chul-soo Do-hyun Dong-hyun Dong-wook Gun-woo Ha-joon Hyun-woo Jae-hyun Jae-sung Ji-ho Ji-hoon Jin-woo Jong-su Joon-ho Jung-ho Kwang-su Kyung-soo Min-ho Min-jun Sang-hoon Sang-woo Seo-jun Seung-min Sung-ho Tae-yang Woo-jin Young-ho Young-su',
    family:
      'Ahn Bae Baek Cha Cho Choi Chung Han Heo Hong Hwang Im Jang Jeon Jeong Jin Jo Joo Kang Kim Ko Kwon Lee Lim Min Moon Nam Noh Oh Park Ryu Seo Shin Sohn Son Song Woo Yang Yoo Yoon',
  }),
  southEastAsian: culture({
    countries: 'TH KH LA MM',
    female:
      'Achara Apsara Aung Bopha Chanthou Chariya Daw Kanya Kesinee Khin Lawan Mali Malai Moe Nan Nang Phueng Pimchanok Ratana Rotha Sanda Sirikit Sophea Somsri Sreymom Sunisa Thandar Thida Wipa Yupa',
    male: 'Anan Anuwat Arthit Bourey Chai Chakrit Htun Kasem Khamla Kyaw Kosal Min Narong Niran Phoumi Prasert Rithy Samnang Sann Somchai Sombath Sothy Surat Thaksin Thant Tin Veasna Vichai Wichai Zaw',
    family:
      'Aung Boonmee Chaiyaporn Chann Chea Chantharath Charoen Htay Hlaing Keo Khin Kongsak Lwin Maung Myint Naing Oo Phan Phommachanh Prak Rattanakorn Saelim Sayavong Sok Soe Srisai Suwan Thapa Thongchai Win Wongsa Vongsa',
  }),
  vietnamese: culture({
    countries: 'VN',
    female:
      'An Anh Bich Chau Cuc Diem Dung Giang Ha Hang Hanh Hien Hoa Hong Hue Huong Khanh Lan Lien Linh Loan Mai My Nga Ngoc Nhung Oanh Phuong Thao Thuy Trang Tuyet Van Yen',
    male: 'Bao Binh Canh Cuong Dai Dat Duc Dung Duy Hai Hieu Hoang Hung Huy Khoa Khoi Kien Lam Long Minh Nam Nghia Phong Phuc Quan Quang Son Tam Thanh Thinh Tien Tuan Viet Vinh',
    family:
      'Bui Cao Chu Dang Dao Dinh Do Doan Duong Ha Ho Hoang Huynh Lam Le Luong Luu Ly Mac Mai Ngo Nguyen Pham Phan Phung Quach Ta Thai To Tran Trinh Truong Vo Vu Vuong',
  }),
  malay: culture({
    countries: 'ID MY BN TL',
    female:
      'Aisyah Ani Ayu Citra Dewi Dian Eka Endang Farah Fitri Hasnah Indah Intan Kartini Lestari Made Maya Megawati Nur Nurul Puspita Putri Rahayu Ratna Rina Siti Sri Suharti Wahyuni Yanti',
    male: 'Adi Agus Ahmad Amir Arif Azlan Bambang Bima Budi Daud Dimas Eko Faisal Gede Hadi Hafiz Hendra Iskandar Joko Ketut Made Putu Rahmat Rizal Slamet Suparman Teguh Wahyu Wayan Yusuf',
    family:
      'Abdullah Anwar Aziz Budiman Effendi Gunawan Halim Hamzah Harahap Hartono Hassan Hidayat Ibrahim Ismail Kurniawan Lubis Mahmud Nasution Nugroho Osman Pranoto Prasetyo Rahman Santoso Saputra Setiawan Siregar Sitompul Suharto Suryadi Susanto Syahrial Wibowo Wijaya Yusof',
  }),
  filipino: culture({
    countries: 'PH',
    female:
      'Analyn Angelica Corazon Cristina Divina Dolores Editha Elena Fe Gloria Imelda Jasmine Josefina Lourdes Luz Luzviminda Maricel Marites Marisol Milagros Mylene Nenita Perla Remedios Rosalinda Rowena Teresita Violeta',
    male: 'Alfredo Andres Arnel Bayani Benigno Crisanto Danilo Dante Domingo Eduardo Emilio Ernesto Ferdinand Gregorio Isagani Jericho Jomar Juan Lito Manuel Noel Nestor Ramon Reynaldo Rodrigo Rogelio Rommel Vicente',
    family:
      'Agbayani Aquino Bautista Bonifacio Castillo Cruz Cabrera Dela-Cruz Dimaculangan Evangelista Flores Garcia Lacson Legaspi Macaraeg Macapagal Magsaysay Manalo Mendoza Ocampo Pangilinan Pascual Quizon Ramos Reyes Salonga Santos Soriano Tolentino Villanueva',
  }),
  southAsian: culture({
    countries: 'IN NP LK BT',
    female:
      'Aditi Amrita Ananya Anjali Asha Bhavani Chandrika Deepa Divya Gita Indira Jaya Kamala Kavita Lakshmi Lata Madhuri Maya Meena Nirmala Padma Parvati Pooja Priya Radha Rekha Savitri Shanti Sunita Usha Vidya',
    male: 'Ajay Amit Anand Arjun Ashok Bhaskar Chandra Deepak Dinesh Ganesh Gopal Harish Karan Krishna Kumar Manoj Mohan Nikhil Prakash Rahul Raj Rajesh Ramesh Ravi Rohan Sanjay Suresh Tenzin Vijay Vikram',
    family:
      'Acharya Agarwal Banerjee Bhatt Bose Chatterjee Chopra Das Desai Dorji Fernando Ghosh Gupta Iyer Jayawardena Joshi Kapoor Kulkarni Kumar Malhotra Mehta Menon Mishra Nair Patel Perera Pillai Rao Reddy Sen Shah Sharma Silva Singh Thapa Varma',
  }),
  southAsianMuslim: culture({
    countries: 'PK BD MV',
    female:
      'Afsana Aisha Amina Ayesha Bilquis Bushra Farhana Farzana Fatima Ghazala Hafsa Iffat Jahanara Kaniz Khalida Maryam Mehnaz Nargis Nasreen Nazia Parveen Rabia Rukhsana Sabina Sadia Shabana Shirin Sultana Tahmina Zubaida',
    male: 'Abdul Abid Adnan Akbar Amjad Anis Arif Asif Bilal Faisal Farhan Hamid Imran Iqbal Jahangir Javed Kamal Kashif Khurram Mahbub Mansoor Nadeem Nasir Rafiq Rashid Shahid Shafiq Tariq Usman Zahid',
    family:
      'Abbasi Ahmed Akhtar Alam Ali Ansari Ashraf Aziz Baig Begum Bhatti Bhutto Chowdhury Haque Hossain Hussain Iqbal Islam Jamil Karim Khan Khatun Mahmood Malik Mirza Mughal Naqvi Qureshi Rahman Rashid Sarkar Siddiqui Sheikh Talukdar Uddin',
  }),
  persian: culture({
    countries: 'IR AF TJ',
    female:
      'Anahita Arezu Azadeh Bahar Farah Farzaneh Fereshteh Forough Golnaz Hasti Homa Jaleh Laleh Leila Mahin Mahsa Maryam Mina Mitra Nasrin Nazanin Niloufar Parisa Parvin Roya Sahar Shirin Simin Taraneh Yalda',
    male: 'Amir Arash Ardeshir Babak Bahram Behrouz Dariush Ehsan Esmail Farhad Farrokh Hossein Iraj Jamshid Javad Kamran Kaveh Kourosh Majid Mehdi Mohsen Nader Omid Parviz Ramin Reza Rostam Saeed Siavash Zalmay',
    family:
      'Ahmadi Akbari Amini Ansari Azizi Bahrami Daneshvar Ebrahimi Farahani Ghasemi Golzari Habibi Hashemi Heydari Hosseini Jafari Karimi Kazemi Mohammadi Moradi Mousavi Naderi Noori Rahimi Rahmani Rezaei Sadeghi Safavi Samadi Shirazi Soltani Tabrizi Wardak Yazdani Zand',
  }),
  turkic: culture({
    countries: 'TR AZ UZ KZ KG TM CY',
    female:
      'Aida Aigul Alma Ayla Aysel Ayse Aynur Bahar Cansu Defne Dilnoza Elif Emine Esra Fatma Feride Gulnara Hatice Irmak Kamila Leyla Madina Merve Nazli Nigora Ozlem Saule Selin Sevda Zehra Zeynep Zuhra',
    male: 'Ahmet Alisher Arman Aslan Baris Batyr Burak Bekzod Cem Daniyar Deniz Elchin Emre Erlan Farkhad Hakan Ilham Jahongir Kerem Kemal Mehmet Murat Mustafa Nurlan Orhan Osman Rustam Serkan Sherzod Timur Ulugbek Yusuf',
    family:
      'Abdullaev Akhmetov Aliyev Arslan Aydin Bayramov Bektas Celik Demir Dogan Erdem Erkin Guliyev Huseynov Ismailov Karimov Kaya Kilic Koc Mammadov Nazarov Ozturk Polat Rakhimov Sahin Saparov Seitkali Sultanov Tashmatov Tokhtarov Ulusoy Yildiz Yilmaz Yusupov Zhumabaev',
  }),
  mongolian: culture({
    countries: 'MN',
    female:
      'Altantsetseg Ariunaa Bayarmaa Bolormaa Cholpon Delgermaa Enkhjargal Erdenechimeg Khulan Narantsetseg Nomin Oyun Oyunbileg Sarangerel Saran Solongo Tsetseg Tuya Uyanga Zaya',
    male: 'Altan Bataar Batbayar Batu Bayar Bold Chuluun Dorj Enkhbold Erdene Ganbaatar Ganbold Gansukh Khasar Munkh Naran Otgon Sukhbat Temujin Tomor',
    family:
      'Badam Baatarsuren Bat-Erdene Battulga Bayarsaikhan Byamba Damdin Dashdorj Enkhtuya Ganzorig Jargal Khurelbaatar Lkhagva Munkhbat Nyamdorj Ochir Purev Sukhee Tserendorj Tumur',
  }),
  jewish: culture({
    countries: 'IL',
    female:
      'Adi Avigail Ayelet Chana Dalia Dina Esther Hadas Hava Idit Keren Leah Liora Maya Michal Miriam Naomi Noa Orly Rachel Rina Ronit Ruth Sarit Shira Shulamit Tamar Tova Yael Ziva',
    male: 'Amir Amos Ariel Asher Avi Avraham Boaz Dan David Eitan Elad Eli Gideon Ilan Itai Moshe Nadav Noam Omer Oren Reuven Ronen Shlomo Shmuel Tal Tomer Uri Yair Yitzhak Yosef',
    family:
      'Abramov Amar Avraham Azoulay Bar-Lev Ben-David Biton Cohen Dahan Dayan Eliyahu Friedman Gabay Goldberg Hadad Katz Kaplan Levi Malka Mizrahi Ohana Oz Peretz Rosen Sasson Segal Shapira Shapiro Tal Vaknin Weiss Yosef Zohar',
  }),
};
