/* Bessel's functions of order 0 and 1, Airy's Ai, erfcx and trigamma of float arguments, in double.
 *
 * The tables are polynomials in a variable that runs from -1 to 1, highest power first, interpolated at Chebyshev's nodes
 * to 1e-9 of double-precision values.  Near 0: in x^2, with the logarithm of Y and K taken out (Abramowitz and Stegun 9.1.13,
 * 9.6.13).  Far from it: Hankel's form, an amplitude P and Q in 1/x^2 beside sine and cosine (9.2.5, 10.4.60), or an
 * exponential times a polynomial in 1/x.
 */
static const double J0_NEAR[] = {1.60740751198e-07, -2.74355565466e-06, 3.84715752915e-05, -0.000443513630317,
    0.00405808009524, -0.0284727379964, 0.145988848181, -0.507468040191, 1.03837946121, -0.808088808377,
    -0.648469283091, 0.930301247321, 0.0458296648599};
static const double J1_NEAR[] = {6.47187334835e-09, -1.20629914591e-07, 1.86839684204e-06, -2.40445487179e-05,
    0.000249494619248, -0.00202904021484, 0.0124568143791, -0.0547458180027, 0.158583764329, -0.259594865312,
    0.151516651438, 0.0810586603868, -0.058143827956};
static const double Y0_NEAR[] = {-3.24353140968e-07, 5.37476577733e-06, -7.27919749636e-05, 0.000806091723709,
    -0.00702574340644, 0.0463670878328, -0.218957470139, 0.672177066628, -1.07754773396, 0.144126325158,
    1.64709647888, -0.828435890413, -0.38225065446};
static const double Y1_NEAR[] = {-1.32409098796e-08, 2.40060388634e-07, -3.60087897153e-06, 4.46718136357e-05,
    -0.00044381742623, 0.00342249225068, -0.0196287568041, 0.0785478687816, -0.196398398604, 0.235072092122,
    0.0233675717213, -0.243377430794, 0.0707598588212};
static const double P0_FAR[] = {1.30451719468e-08, -2.0682378157e-07, 6.13732440307e-06, -0.000536366928977,
    0.999457275793};
static const double Q0_FAR[] = {-4.65402822537e-08, 5.75118642289e-07, -1.18166571806e-05, 0.00054665025643,
    -0.124440911062};
static const double P1_FAR[] = {-1.49751263556e-08, 2.47105358501e-07, -7.95959347456e-06, 0.000898804504067,
    1.00090702627};
static const double Q1_FAR[] = {5.26668460669e-08, -6.70713008561e-07, 1.45691175689e-05, -0.000769714849177,
    0.374214992247};
static const double AI_NEAR[] = {-2.67714669462e-05, 0.001221735933, -0.00242152144056, -0.00676184704125,
    0.0255958069649, -0.00821912383622, -0.0931641752939, 0.185175013032, 0.0195569058829, -0.614316809363,
    0.852626663636, 0.377027994864, -2.37279491079, 2.05181552631, 1.68848588392, -4.35861220491, 1.73893451782,
    2.45574624438, -2.41002398386, -0.0304816974971, 0.535560883329};
static const double AI_RIGHT[] = {-1.15827745617e-08, 2.32179189652e-08, -1.0863940858e-08, 3.65661744439e-08,
    -1.59004421185e-07, 4.15664475817e-07, -1.14629909111e-06, 3.58193816179e-06, -1.23554253322e-05,
    4.8464360093e-05, -0.000227852114922, 0.00141320140623, -0.0146134587267, 0.983679282829};
static const double AI_P[] = {3.77428278631e-09, -1.75019786643e-08, 1.00068847626e-07, -9.04630452073e-07,
    1.4258780311e-05, -0.000620994246862, 0.999363720979};
static const double AI_Q[] = {1.71234951621e-08, -6.81543879222e-08, 3.20613343177e-07, -2.32048370857e-06,
    2.60116594347e-05, -0.000607132236854, 0.0688085741583};
static const double K0_NEAR[] = {6.6238339258e-10, 6.09445230282e-08, 4.05450655658e-06, 0.000182805551465,
    0.00505339264321, 0.0717770103438, 0.340497321013, -0.303620772916};
static const double K1_NEAR[] = {-4.12436307329e-11, -4.47488659461e-09, -3.49584648207e-07, -1.9109761257e-05,
    -0.00067247466027, -0.0132546429492, -0.108664621485, -0.0574558561352};
static const double I0_SMALL[] = {3.23673631897e-08, 2.35815183771e-06, 0.000119820682628, 0.00392856481921,
    0.0735898683617, 0.635861728192, 1.56608292976};
static const double I1_SMALL[] = {2.29155681097e-09, 1.94209198767e-07, 1.17878947603e-05, 0.000479282725487,
    0.0117856953169, 0.147179736724, 0.635861728156};
static const double K0_FAR[] = {-4.34568830521e-07, 1.09747635477e-06, -2.0049336658e-06, 6.65885093696e-06,
    -2.48216745797e-05, 9.96896497247e-05, -0.000479753043014, 0.00303287515717, -0.0310714626456, 1.21859533885};
static const double K1_FAR[] = {5.15852734395e-07, -1.32425759816e-06, 2.51362518577e-06, -8.55775873312e-06,
    3.29442464384e-05, -0.000139741749037, 0.000735705576067, -0.005566710346, 0.103349738706, 1.36315188997};
static const double ERFCX[] = {-5.26039821125e-07, 1.59505741665e-06, 6.54403606681e-06, -6.9684630036e-06,
    -3.88915537898e-05, -7.82929968667e-06, 0.000152410944652, 0.000209967861721, -0.000454821690318,
    -0.0014580285129, 0.00127144074703, 0.00872288533429, -0.00803402697312, -0.0542200231791, 0.164051280673,
    -0.166030396794, -0.0927638265959, 1.27697838155};

#define POLYNOMIAL(NAME, T) horner_d(NAME, (int)(sizeof NAME / sizeof *NAME), T)
INLINE double horner_d(const double *c, int n, double t) {
    double p = c[0];
    for (int i = 1; i < n; i++) p = p * t + c[i];
    return p;
}

#define TWO_OVER_PI 0.63661977236758134308

/* Beyond 8: sqrt(2 / (pi x)) times P cos - Q sin of the first kind, P sin + Q cos of the second. */
#define BESSEL_FAR(X, P, Q, SIN, COS, SECOND)                                                                          \
    const double inverse = 1.0 / X, t = 128.0 * inverse * inverse - 1.0;                                               \
    const double p = POLYNOMIAL(P, t), q = POLYNOMIAL(Q, t) * inverse;                                                 \
    const double far = sqrt(TWO_OVER_PI * inverse) * (SECOND ? p * SIN + q * COS : p * COS - q * SIN);

#define ORDER_0 0.78539816339744830962
#define ORDER_1 2.35619449019234492885
#define DEFINE_BESSEL(SUFFIX, SIN, COS)                                                                                \
    INLINE float bessel_j0_##SUFFIX(float value) {                                                                     \
        const double x = fabs((double)value), y = x <= 8.0 ? 8.0 : x;                                                  \
        BESSEL_FAR(y, P0_FAR, Q0_FAR, SIN(y - ORDER_0), COS(y - ORDER_0), 0)                                           \
        return (float)(x <= 8.0 ? POLYNOMIAL(J0_NEAR, x * x / 32.0 - 1.0) : far);                                      \
    }                                                                                                                  \
    INLINE float bessel_j1_##SUFFIX(float value) {                                                                     \
        const double x = fabs((double)value), y = x <= 8.0 ? 8.0 : x;                                                  \
        BESSEL_FAR(y, P1_FAR, Q1_FAR, SIN(y - ORDER_1), COS(y - ORDER_1), 0)                                           \
        const double j = x <= 8.0 ? x * POLYNOMIAL(J1_NEAR, x * x / 32.0 - 1.0) : far;                                 \
        return (float)(value < 0.0f ? -j : j);                                                                         \
    }                                                                                                                  \
    INLINE float bessel_y0_##SUFFIX(float value) {                                                                     \
        const double x = value, y = x > 8.0 ? x : 8.0, u = x * x / 32.0 - 1.0;                                         \
        BESSEL_FAR(y, P0_FAR, Q0_FAR, SIN(y - ORDER_0), COS(y - ORDER_0), 1)                                           \
        const double near = POLYNOMIAL(Y0_NEAR, u) + TWO_OVER_PI * ft_log_d(x) * POLYNOMIAL(J0_NEAR, u);               \
        return (float)(x > 8.0 ? far : x > 0.0 ? near : x == 0.0 ? -INFINITY : NAN);                                   \
    }                                                                                                                  \
    INLINE float bessel_y1_##SUFFIX(float value) {                                                                     \
        const double x = value, y = x > 8.0 ? x : 8.0, u = x * x / 32.0 - 1.0;                                         \
        BESSEL_FAR(y, P1_FAR, Q1_FAR, SIN(y - ORDER_1), COS(y - ORDER_1), 1)                                           \
        const double near = x * POLYNOMIAL(Y1_NEAR, u)                                                                 \
            + TWO_OVER_PI * (ft_log_d(x) * x * POLYNOMIAL(J1_NEAR, u) - 1.0 / x);                                      \
        return (float)(x > 8.0 ? far : x > 0.0 ? near : x == 0.0 ? -INFINITY : NAN);                                   \
    }
DEFINE_BESSEL(near, ft_sin_d, ft_cos_d)
DEFINE_BESSEL(any, sin, cos)

/* e^x K0(x) and e^x K1(x) */
INLINE double k0e_d(double x) {
    const double y = x > 2.0 ? x : 2.0, u = 0.5 * x * x - 1.0;
    const double near = ft_exp_d(x) * (POLYNOMIAL(K0_NEAR, u) - ft_log_d(0.5 * x) * POLYNOMIAL(I0_SMALL, u));
    const double far = POLYNOMIAL(K0_FAR, 4.0 / y - 1.0) / sqrt(y);
    return x > 2.0 ? far : x > 0.0 ? near : x == 0.0 ? INFINITY : NAN;
}
INLINE double k1e_d(double x) {
    const double y = x > 2.0 ? x : 2.0, u = 0.5 * x * x - 1.0;
    const double near = ft_exp_d(x) * (1.0 / x + x * (POLYNOMIAL(K1_NEAR, u) + ft_log_d(0.5 * x) * POLYNOMIAL(I1_SMALL, u)));
    const double far = POLYNOMIAL(K1_FAR, 4.0 / y - 1.0) / sqrt(y);
    return x > 2.0 ? far : x > 0.0 ? near : x == 0.0 ? INFINITY : NAN;
}

/* Ai: oscillating below -4, a polynomial up to 2, falling as e^(-2/3 x^(3/2)) above. */
INLINE float airy_ai_near(float value) {
    const double x = value, a = x < -4.0 ? -x : 4.0, b = x > 2.0 ? x : 2.0;
    const double near = POLYNOMIAL(AI_NEAR, (x + 1.0) / 3.0);
    const double root_b = sqrt(b), zb = 2.0 / 3.0 * b * root_b;
    const double right = ft_exp_d(-zb) * POLYNOMIAL(AI_RIGHT, 2.0 * 1.8856180831641267317 / zb - 1.0)
                         / (3.5449077018110320546 * sqrt(root_b));
    const double root_a = sqrt(a), za = 2.0 / 3.0 * a * root_a, r = 1.0 / za, t = 2.0 * 28.4444444444444444 * r * r - 1.0;
    const double angle = za + ORDER_0;
    const double left = (POLYNOMIAL(AI_P, t) * ft_sin_d(angle) - POLYNOMIAL(AI_Q, t) * r * ft_cos_d(angle))
                        / (1.7724538509055160273 * sqrt(root_a));
    const double y = x < -4.0 ? left : x <= 2.0 ? near : right;
    return (float)(fabs(x) <= FLT_MAX ? y : NAN);
}
INLINE float airy_ai_any(float value) {
    if (!(value < -1e3f)) return airy_ai_near(value);
    const double a = -(double)value, root = sqrt(a), z = 2.0 / 3.0 * a * root, angle = z + ORDER_0;
    return (float)(a <= FLT_MAX ? (sin(angle) - 5.0 / 72.0 / z * cos(angle)) / (1.7724538509055160273 * sqrt(root)) : NAN);
}

/* e^(x^2) erfc(x): a polynomial in (x - 2) / (x + 2) over 1 + 2 x from 0 on, 2 e^(x^2) - erfcx(-x) below. */
INLINE double erfcx_d(double x) {
    const double a = fabs(x), b = a < 1e30 ? a : 1e30;
    const double y = POLYNOMIAL(ERFCX, (b - 2.0) / (b + 2.0)) / (1.0 + 2.0 * a);
    const double z = a < 26.0 ? a : 26.0;
    const double below = a > 26.0 ? INFINITY : 2.0 * ft_exp_d(z * z) - y;
    return x != x ? x : x < 0.0 ? below : y;
}
/* log(erfc(-x / sqrt 2) / 2) */
INLINE float log_ndtr_f(float value) {
    const double z = -(double)value * SQRT_HALF, q = erfcx_d(fabs(z)), a = fabs(z) < 1e150 ? fabs(z) : 1e150;
    const double small = ft_exp_d(-(a < 27.0 ? a * a : 729.0)) * 0.5 * q;
    const double y = value < -1.0f ? ft_log_d(0.5 * q) - a * a : ft_log1p_d(value < 0.0f ? small - 1.0 : -small);
    return (float)(value == -INFINITY ? -INFINITY : value != value ? NAN : y);
}

/* The asymptotic series from 8 on (Abramowitz and Stegun 6.4.12), the recurrence below; for x >= 0. */
INLINE float trigamma_f(float value) {
    const double x = value, z = x < 8.0 ? x + 8.0 : x, r = 1.0 / z, s = r * r;
    double sum = 0.0;
    for (int k = 0; k < 8; k += 2) { /* 1 / a^2 + 1 / b^2 */
        const double a = (x + k) * (x + k), b = (x + k + 1) * (x + k + 1);
        sum += (a + b) / (a * b);
    }
    const double series = s * (1.0 / 6 - s * (1.0 / 30 - s * (1.0 / 42 - s * (1.0 / 30 - s * (5.0 / 66)))));
    return (float)(r * (1.0 + 0.5 * r + series) + (x < 8.0 ? sum : 0.0));
}

/* The next number of the type towards y: of the two neighbours in the order of the bits the outer one if y is further out. */
INLINE float next_f(float x, float y) {
    const int32_t inwards = (x > 0.0f ? y < x : y > x) ? -1 : 1, bits = bits_f(x), start = bits_f(copysignf(0x1p-149f, y));
    const float moved = float_of(x == 0.0f ? start : bits + inwards);
    const float known = x == y ? y : moved;
    return (x != x) | (y != y) ? x + y : known;
}
INLINE double next_d(double x, double y) {
    const int64_t inwards = (x > 0.0 ? y < x : y > x) ? -1 : 1, bits = bits_d(x), start = bits_d(copysign(0x1p-1074, y));
    const double moved = double_of(x == 0.0 ? start : bits + inwards);
    const double known = x == y ? y : moved;
    return (x != x) | (y != y) ? x + y : known;
}

/* log2(2^x + 2^y), as logaddexp in binary_kernels.h */
INLINE float logaddexp2_f(float x, float y) {
    const float distance = x == y ? 0.0f : fabsf(x - y);
    return (x > y ? x : y) + (x != x || y != y ? NAN : ft_log1p_f(ft_exp2_f(-distance)) * 1.44269504f);
}
INLINE double logaddexp2_d(double x, double y) {
    const double distance = x == y ? 0.0 : fabs(x - y);
    return (x > y ? x : y) + (x != x || y != y ? NAN : ft_log1p_d(ft_exp2_d(-distance)) * 1.4426950408889634074);
}
