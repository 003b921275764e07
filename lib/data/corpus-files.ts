/** Files of the public corpora that benchmarks read, with their sha256, as they lie below a mirror. */
export const CORPUS_FILES = {
  ucr: [
    [
      "109_UCR_Anomaly_1sddb40_35000_52000_52620.txt.gz",
      "d96d20a9b14f737a9101c13e87db900b7c926e660f5b934b9345c1eb3675a0ea",
    ],
    [
      "110_UCR_Anomaly_2sddb40_35000_56600_56900.txt.gz",
      "bfaff72787da9e91baa98a1a93e3ab65f284efb874e0cf507439f7cf758f765a",
    ],
    [
      "111_UCR_Anomaly_3sddb40_35000_46600_46900.txt.gz",
      "e1d5ca82c740c44281c1449506ad689608ec6ab45d03766944c93633bd83a228",
    ],
    [
      "112_UCR_Anomaly_BIDMC1_2500_5400_5600.txt.gz",
      "b126dca2ae02b427bd94b7767d85ac03a407410c2c6df09d7ec435e51698eec6",
    ],
    [
      "113_UCR_Anomaly_CIMIS44AirTemperature1_4000_5391_5392.txt.gz",
      "c37c56cca68f4f5aa20da44cf882c9f55bb80762dc6694e5ca1ed9a69169e53d",
    ],
    [
      "114_UCR_Anomaly_CIMIS44AirTemperature2_4000_5703_5727.txt.gz",
      "a65a16575f6fe19e4ed665283243706d1b0d1d6dbe4f0ae7cb59ef27c66acb14",
    ],
    [
      "115_UCR_Anomaly_CIMIS44AirTemperature3_4000_6520_6544.txt.gz",
      "8c15c08ae39b7f3bde3b7c6654d2534a6039d1ab402e48f0e97c084593d3882b",
    ],
    [
      "116_UCR_Anomaly_CIMIS44AirTemperature4_4000_5549_5597.txt.gz",
      "65cd03b3dbd7a71db36da118b000d777cbec2c09c8f3533b2156ecc93d383759",
    ],
    [
      "117_UCR_Anomaly_CIMIS44AirTemperature5_4000_4852_4900.txt.gz",
      "2d83fa1f407766aca352236582c355558ca0f68db345842b6ddb4cc7b51dd695",
    ],
    [
      "118_UCR_Anomaly_CIMIS44AirTemperature6_4000_6006_6054.txt.gz",
      "d96d707b5a14e0ccd9e76ed6ea32ece3466c77d70c6c5787eff96a599c01f60e",
    ],
    [
      "119_UCR_Anomaly_ECG1_10000_11800_12100.txt.gz",
      "778fd3abc6aa7d57399f22e7fa2456e9808394a9a9d371081a8f581a4d3d794f",
    ],
    [
      "120_UCR_Anomaly_ECG2_15000_16000_16100.txt.gz",
      "fb69d0840396fba97c01616a06b1ae0e001d778c9f079afdc121ffc51078284f",
    ],
    [
      "121_UCR_Anomaly_ECG3_15000_16000_16100.txt.gz",
      "853259e807c3b9edf4449902db134b6bcfbdfa79c4d42e6f0d48f1408287eb9c",
    ],
    [
      "122_UCR_Anomaly_ECG3_8000_17000_17100.txt.gz",
      "7030686a4dcfa57373b6057ee58b558229936266308fa90aa422d4984740791d",
    ],
    [
      "123_UCR_Anomaly_ECG4_5000_16800_17100.txt.gz",
      "18abbd95a87d63f7119564b6294dfe0612dbe9cd52b08c1ad94cafc12ee9be0a",
    ],
    [
      "124_UCR_Anomaly_ECG4_5000_16900_17100.txt.gz",
      "e3a682434d7eacca15ae561353a2146d556e3822ae11b63952886882df6b98eb",
    ],
    [
      "125_UCR_Anomaly_ECG4_5000_17000_17100.txt.gz",
      "cbe2f41724e2e1859193aeb1142378fbd8a336bb9c081fd0c8b987be0733ac7b",
    ],
    [
      "126_UCR_Anomaly_ECG4_8000_17000_17100.txt.gz",
      "fec6740a23a4ea80c1d017d59dd54c0808b8c8a7484e6acbe89ecf8a40efdf9b",
    ],
    [
      "127_UCR_Anomaly_GP711MarkerLFM5z1_5000_6168_6212.txt.gz",
      "1fa2abaf1544a2f45bbf4effadd2baed815628c67c50d6f2a2e9f98bc7007c1a",
    ],
    [
      "128_UCR_Anomaly_GP711MarkerLFM5z2_5000_7175_7388.txt.gz",
      "b8d38b123f525832c6d0bb94f1de22dadf0a958b76279c031c209bc33b4ea2d5",
    ],
    [
      "129_UCR_Anomaly_GP711MarkerLFM5z3_5000_5948_5993.txt.gz",
      "70b78f5f73295cb62b9f8d72fac79ed9b2210e9d76635cba7195c83948eb643a",
    ],
    [
      "130_UCR_Anomaly_GP711MarkerLFM5z4_4000_6527_6645.txt.gz",
      "fde92fb1f52f334c6d8af7529c9b0ac5c6c6d0cb0187d06fab9e11ed73c064e4",
    ],
    [
      "131_UCR_Anomaly_GP711MarkerLFM5z5_5000_8612_8716.txt.gz",
      "bd5b6794065ffee094899b1e94e6de8c667d8504ba385a2305fe9574699fb640",
    ],
    [
      "132_UCR_Anomaly_InternalBleeding10_3200_4526_4556.txt.gz",
      "0f499b4e205e45314189e1bab6f735d55d712f38cf9936c4307df43b0e12ffe0",
    ],
    [
      "133_UCR_Anomaly_InternalBleeding14_2800_5607_5634.txt.gz",
      "76da5c058ebc59fb73e4dd52699dcf48712f534b574970ec5f22b37ba839cf7f",
    ],
    [
      "134_UCR_Anomaly_InternalBleeding15_1700_5684_5854.txt.gz",
      "426f0d0145f397398ec24ab17fbb39e096a7f45767ea3f37778bdfd1e4631341",
    ],
    [
      "135_UCR_Anomaly_InternalBleeding16_1200_4187_4199.txt.gz",
      "ac4184057c2a7095415ae1946a392b21f3d809cf160ee7d6876b0434bad6265c",
    ],
    [
      "136_UCR_Anomaly_InternalBleeding17_1600_3198_3309.txt.gz",
      "881680431887ea225a70c78f55c1c008aef8478e0680878929989101589b4755",
    ],
    [
      "137_UCR_Anomaly_InternalBleeding18_2300_4485_4587.txt.gz",
      "a3c81943250295ee92999d7f2f9ec6c73c8a421cc483fc3e56e0a204d1e23fd8",
    ],
    [
      "138_UCR_Anomaly_InternalBleeding19_3000_4187_4197.txt.gz",
      "0dd92887218664be6d368a76781330f4c24e7cd1e739720f9b90c7db09783027",
    ],
    [
      "139_UCR_Anomaly_InternalBleeding20_2700_5759_5919.txt.gz",
      "96f3fa4a2ef3ab11534f4bf8bb5924bdc85735ef4114689fae0d0e8afb4c0dae",
    ],
    [
      "140_UCR_Anomaly_InternalBleeding4_1000_4675_5033.txt.gz",
      "156eb240bc67a70037fb1ad6f5fab06202cad9da882d7b5bd36b8613f93c3265",
    ],
    [
      "141_UCR_Anomaly_InternalBleeding5_4000_6200_6370.txt.gz",
      "2a8079719eb05dff3af37d2c26635ab1b1317bf94512a43f06ca6bcb482208c3",
    ],
    [
      "142_UCR_Anomaly_InternalBleeding6_1500_3474_3629.txt.gz",
      "973b53fa3c900e8612fc5aeb4c1f8d6f7675a080156a6b79a2643fe2a0897bda",
    ],
    [
      "143_UCR_Anomaly_InternalBleeding8_2500_5865_5974.txt.gz",
      "7b90a7b54d727557b06b3e57826eea6dcfa8b52f8d70bbe10b46602dd0b11500",
    ],
    [
      "144_UCR_Anomaly_InternalBleeding9_4200_6599_6681.txt.gz",
      "b11ebe3da32ac7c1bf660b40a2bd8eed7253d92f144549ba0a0a9a87ea570623",
    ],
    [
      "145_UCR_Anomaly_Lab2Cmac011215EPG1_5000_17210_17260.txt.gz",
      "a1933757590f4ceb5f9914e72533ad07c2d55f4502bcf5bde2e019e44f7f98c7",
    ],
    [
      "146_UCR_Anomaly_Lab2Cmac011215EPG2_5000_27862_27932.txt.gz",
      "5cab2ae2c201638c3f37f61d89ee7126e327713a91c395444a1306d674f0c977",
    ],
    [
      "147_UCR_Anomaly_Lab2Cmac011215EPG3_5000_16390_16420.txt.gz",
      "7015df50b93167f4f097565cc46d999f811ea0b3efd2351654b122d0e5a6e027",
    ],
    [
      "148_UCR_Anomaly_Lab2Cmac011215EPG4_6000_17390_17520.txt.gz",
      "96a67024f8b89f5cca9c65f8ca8f5cb593a23db7f34b9f1dc37d394e507f03ee",
    ],
    [
      "149_UCR_Anomaly_Lab2Cmac011215EPG5_7000_17390_17520.txt.gz",
      "e77416ff49fa6ec2e31d21293a7f681b47fc750e33187b3cebe09dc10b4fa184",
    ],
    [
      "150_UCR_Anomaly_Lab2Cmac011215EPG6_7000_12190_12420.txt.gz",
      "1166df719820ccc07d22daea0ea5bd550ba9ebe06e618c4f9a934b4b170147cc",
    ],
    [
      "151_UCR_Anomaly_MesoplodonDensirostris_10000_19280_19440.txt.gz",
      "2587c1ac0b40e9df15bd1aa34d375b7dd014d28c87cf04d9812df5f1872febde",
    ],
    [
      "152_UCR_Anomaly_PowerDemand1_9000_18485_18821.txt.gz",
      "c3c8a75d4eeb4585214b1cfc1f12b8cfe24c1063405e4ef2c537ad95e7b1a620",
    ],
    [
      "153_UCR_Anomaly_PowerDemand2_14000_23357_23717.txt.gz",
      "332ad335af6b5447dbe5d648d5c7a50f2127a7702cc70dfa7bf5108197259cfd",
    ],
    [
      "154_UCR_Anomaly_PowerDemand3_16000_23405_23477.txt.gz",
      "246ca6c6fdc1fb4fc61893560efa69c31ee8bab3b2ac5464393c0a1c5b1de90f",
    ],
    [
      "155_UCR_Anomaly_PowerDemand4_18000_24005_24077.txt.gz",
      "fbfd784441cd4db431b7824fa8624a138984fd81fac5a874936a847d92f75861",
    ],
    [
      "156_UCR_Anomaly_TkeepFifthMARS_3500_5988_6085.txt.gz",
      "211e87169b7c521871cfd3acbd58a6e3a6bf3343a170bbf6f2cdc0944f43ef12",
    ],
    [
      "157_UCR_Anomaly_TkeepFirstMARS_3500_5365_5380.txt.gz",
      "2ea4f19a8ed62913fc6e8b22ce87b32a9c11bfec042e9ca782c3b4301c49e980",
    ],
    [
      "158_UCR_Anomaly_TkeepForthMARS_3500_5988_6085.txt.gz",
      "f1e5d9de3e3ba02352ba6bf7182b32be9ef9cf30ea32fa23595cbe97b76ca4cc",
    ],
    [
      "159_UCR_Anomaly_TkeepSecondMARS_3500_9330_9340.txt.gz",
      "6cc82252ff046a7c3086e0aef69a50201d9f5a33e649efb4085760693c7852ba",
    ],
    [
      "160_UCR_Anomaly_TkeepThirdMARS_3500_4711_4809.txt.gz",
      "0caf88bacb4f557df512a1bee13ab72d412690a910f7057f99842ff817c9599d",
    ],
    [
      "161_UCR_Anomaly_WalkingAceleration1_1500_2764_2995.txt.gz",
      "ab826a807ff0c870c934ff297f71e2f6671cc6100d499804631013efa0673352",
    ],
    [
      "162_UCR_Anomaly_WalkingAceleration5_2700_5920_5979.txt.gz",
      "cccced92d2e100ce5009af9575f2735f17b9494a6b91272dbf8bf1514041011b",
    ],
    [
      "163_UCR_Anomaly_apneaecg2_10000_20950_21100.txt.gz",
      "711231dd77d1c88bda40e76794a2e0de2944f558fc5228ab3f4b70e98f9d50f2",
    ],
    [
      "164_UCR_Anomaly_apneaecg3_5000_11111_11211.txt.gz",
      "68ee2ca5d891e6b1972a7fc4fc773cf5ed6d145379f8cee063c91a9291632836",
    ],
    [
      "165_UCR_Anomaly_apneaecg4_6000_16000_16100.txt.gz",
      "66e531fe4d37288477d2c91b8ef8191667cb216401a27d1925d8b70a0ba653f3",
    ],
    [
      "166_UCR_Anomaly_apneaecg_10000_12240_12308.txt.gz",
      "b210b80e3cc83a394c93211f30af31fc2b58728754af9875e484af87e9a6a1a0",
    ],
    [
      "167_UCR_Anomaly_gait1_20000_38500_38800.txt.gz",
      "812b7618d741d79ee471213f6bb9803e38ea0863502cec857a4d59f7565b9c7c",
    ],
    [
      "168_UCR_Anomaly_gait2_22000_46500_46800.txt.gz",
      "3c9bf2b44e5497bc4690e2efd43bc5ad329e9a3200c7d453c09d61a296a2e9be",
    ],
    [
      "169_UCR_Anomaly_gait3_24500_59900_60500.txt.gz",
      "d6380abd19d2dfea93008a47d41ebba4dbd3e14e5130e033baf053fdb38ae7f3",
    ],
    [
      "170_UCR_Anomaly_gaitHunt1_18500_33070_33180.txt.gz",
      "bb3d1745d052a3d66f0eb50cf0b91558125411701fa29c52ea7ddfd2586bf4c8",
    ],
    [
      "171_UCR_Anomaly_gaitHunt2_18500_31200_31850.txt.gz",
      "f2f1db8127ae30a4bf7d7e8702578fbb676fbe1a05acb71ad78fd5359b421b71",
    ],
    [
      "172_UCR_Anomaly_gaitHunt3_23400_38400_39200.txt.gz",
      "eae0c1797ed7e1491fa5aeeea7880b57b0d95945586b4f48a8ac287b8b5e6ed4",
    ],
    [
      "173_UCR_Anomaly_insectEPG1_3000_7000_7030.txt.gz",
      "538224b1299668fd76db1050f53a121d50fb7654ca8984edba3afbb4a3119011",
    ],
    [
      "174_UCR_Anomaly_insectEPG2_3700_8000_8025.txt.gz",
      "2df4fabf6916358f204c440913a9f501a80d704f3fc3851ddb17854ac6fafe2d",
    ],
    [
      "175_UCR_Anomaly_insectEPG3_5200_7000_7050.txt.gz",
      "805bfc8b157693dcf80bbe237e41d6994b4c57695348393a879fc63be7180320",
    ],
    [
      "176_UCR_Anomaly_insectEPG4_1300_6508_6558.txt.gz",
      "07cf502b56737ac6b10b23021180ffcb872bffee2d8c0cc70c219fb2ddf6d1df",
    ],
    [
      "177_UCR_Anomaly_insectEPG5_3200_8500_8501.txt.gz",
      "eff38ee6ab4856f87e54d0e82feb6b4cdf62b353d57e7e937fb56249652cd33f",
    ],
    [
      "178_UCR_Anomaly_ltstdbs30791AI_17555_52600_52800.txt.gz",
      "6d294840979b49c21de5b5c4c83b5e918157e72acae4661d0c98f4a33de4247a",
    ],
    [
      "179_UCR_Anomaly_ltstdbs30791AS_23000_52600_52800.txt.gz",
      "d257f14673d0803984d224b6b88f2181d3dbc254aa2e66bcf984b0bfb39de49e",
    ],
    [
      "180_UCR_Anomaly_ltstdbs30791ES_20000_52600_52800.txt.gz",
      "1b84d41b26f808b7bdb4e0a11305977f16dc0198d83f196ef0b728aa31b30f22",
    ],
  ],
  adbench: [
    ["1_ALOI.npz", "792d0b5bd1147bfc9574a1974f157b39fbd4cbed8ecd04cf983fd554498ed477"],
    ["5_campaign.npz", "74dd4d0072d6c6f1aabab63bc102f9633454f32bb936fa9bcfbd38f9f2386bcd"],
    ["7_Cardiotocography.npz", "5ae84910430f05923e11b6f537243263977c9136949dabd891e3570aeec51e29"],
    ["11_donors.npz", "5824ec854465f2763b4bfe3da1ae9f25ed5433b5c6e265d42e37da4f82a58679"],
    ["15_Hepatitis.npz", "4a87a2f7d8013e5bfde63294fae61ec7a612322de72f338a7f9491749025ad98"],
    ["17_InternetAds.npz", "bdd8ad5cf5bf2cb96cba53dde30d522d0f6a279083a8e2bc7efbac5981b04385"],
    ["19_landsat.npz", "ba17e2158c07469597b89db49d3982c874c6b713ff6670721ddc88969da77987"],
    ["21_Lymphography.npz", "dad977b04f4ea65b78ccd0e9f76b45175bad605165b37e63f3cc177845e67037"],
    ["23_mammography.npz", "a0308ac9712d78321073b1c2dc98dc37665c0f35c1cc33019416fe8f8d7de7ea"],
    ["25_musk.npz", "2ed3f4392197b76a1e59116ff880c7720a4b026cf4842073a53b56fdea265017"],
    ["27_PageBlocks.npz", "10a9b4d5bb5d3b9083caab4c4062f665610eada703c3d927bf7c34b1f2d0d223"],
    ["29_Pima.npz", "215454bb263a2f040945c9ea7bd7f06f1e89a61a3143bdb6f196e3887e801a7d"],
    ["31_satimage-2.npz", "1b056e357f801b8b20c3f380a30224a3c4088d7ed764ec5a24828dc9b1918d6f"],
    ["33_skin.npz", "d02aa01ffc1b6bf2b8b1ac250c90e8a8eacd0cefc962940ed5cc4bf5deac9c95"],
    ["35_SpamBase.npz", "d0c46c7928e43f6496bcd06e09de0b70f6bc8143792dfa0a43f450263d254e9b"],
    ["37_Stamps.npz", "99fe739447284f613fa54bf2dccdb51c5120175ce6260adec6dad77576c42509"],
    ["39_vertebral.npz", "0816286f92b96fe6867664a41a031ac7228dcfbf1a5feefe50ca3883b2e9073d"],
    ["41_Waveform.npz", "6c9d867337ad1a2f8372c1d27f4c032f0401237e2041b7c45f00de8d319ff30f"],
    ["43_WDBC.npz", "78d4606a1ab516f5b60b00c196497f3bbd6bd5e4548fd04cf5f2475209b34b85"],
    ["45_wine.npz", "d5ad8965d92cc57122fe1e6572bb301adbaf795b3e166d187ae00a704d8f6e20"],
    ["47_yeast.npz", "bbb15c873d78a4f6a589f46d0f75814595e2282d2ae7ce7779c750f276c3770d"],
  ],
  asd: [
    ["omi-1_label.csv.gz", "ff7390967541ce500e09499a1291ab261bfedd6b2ad338fbaf2ae466e0d2733b"],
    ["omi-1_test.csv.gz", "0510d0f262d5292576cad75943fb4c21f047f7ec5f0f8fb336abd1559168b5ed"],
    ["omi-1_train.csv.gz", "853ac9284533a42de7efb70c0807a6dc0f2af608fab2c7b3a073e2eb47cdb170"],
    ["omi-2_label.csv.gz", "f5cc9d4c8e1cec482e2fd471bcec11ac8c6f637fd47783f35a7c04ebc5a936a1"],
    ["omi-2_test.csv.gz", "25665260cb6ba0d2c3cc6f547db8eeb12f1c219e7ae4a65ea744d765b90ab350"],
    ["omi-2_train.csv.gz", "eeed1c8f8de5117e9e44b96cf4c8c7867cc01c7861f20db1ea424123035bce12"],
    ["omi-3_label.csv.gz", "6fe2682ba38f077ea4440c4dabe8341b8a0a82d15a9661f159f7ba526c38b32b"],
    ["omi-3_test.csv.gz", "a11700dba04d9602fd147df87be54194e4f2b9c176166ab8900f183a4795ca00"],
    ["omi-3_train.csv.gz", "1c59a40c1dc560202935728b9e53964de1f93431ab291fbcb9853c77c17ce2b3"],
    ["omi-4_label.csv.gz", "dcf4ae933bf50eab4e02604bcb75f8b936c02a554e6419ed0f2a6fdbf11176c6"],
    ["omi-4_test.csv.gz", "8038473a89de2aad2c0c07011098e0da76ce8a828dbe693f05063c0f0401c00b"],
    ["omi-4_train.csv.gz", "3a05d0d6c060421d76f84df6d9402a7d9593e59a133765a9cc726c7da1536666"],
    ["omi-5_label.csv.gz", "3b6dc3a695328f9e9c678886b45089e452f6c3a45024ccd4393e7fe29215e5f6"],
    ["omi-5_test.csv.gz", "354533362ab9e04a391127486d118a3271f97ab2e9666340130e661a4aed5ccb"],
    ["omi-5_train.csv.gz", "9a345806f0a4e4913feba0e31715d71461677b4e6499a560bb3f6bc8e28aba6b"],
    ["omi-6_label.csv.gz", "6f508491b7126c0276f778e004f4622b1f6ebca7711fe5aa98b4c0e923d92056"],
    ["omi-6_test.csv.gz", "bb8b13dc2121958e80563d9e749733a1fc31d46aeb15206a18c011595cdab52c"],
    ["omi-6_train.csv.gz", "30277f61618272586d4f2e5ca36a14bf5860bb324068068b5344808edd4e0127"],
    [
      "interpretation/omi-1.txt",
      "d03906c87f70d10d8d0de424086c9f837897a606fe54562d3b76666b99fd17e8",
    ],
    [
      "interpretation/omi-2.txt",
      "afd9d90f6723992c274012f4b304629a3b915cb2ae106f23934aa7c5b671276c",
    ],
    [
      "interpretation/omi-3.txt",
      "81ccfb817099e2845d6e9f845e551b7648c7d183ac476aa85bae02756fbe3912",
    ],
    [
      "interpretation/omi-4.txt",
      "30ec1acb59583bc87afac82873c2c0fb06a8a0c50719543088c15f8bef76203b",
    ],
    [
      "interpretation/omi-5.txt",
      "c8eb89b8297f618a9dadfdbcab1ffc9e1b10478d1ae12d4aff3498878aa9b945",
    ],
    [
      "interpretation/omi-6.txt",
      "609db4327c09e37ead6a9dc6123704d59106e4e4f82043fa7bbcb8e14c2ab4e3",
    ],
  ],
} as const satisfies Record<string, readonly (readonly [string, string])[]>;
