# SPDX-License-Identifier: GPL-3.0-or-later
# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'courier_day.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QCheckBox, QGridLayout, QLabel,
    QLineEdit, QPushButton, QSizePolicy, QWidget)

class Ui_CourierDayForm(object):
    def setupUi(self, CourierDayForm):
        if not CourierDayForm.objectName():
            CourierDayForm.setObjectName(u"CourierDayForm")
        self.grid = QGridLayout(CourierDayForm)
        self.grid.setObjectName(u"grid")
        self.time_label = QLabel(CourierDayForm)
        self.time_label.setObjectName(u"time_label")

        self.grid.addWidget(self.time_label, 0, 0, 1, 1)

        self.time = QLineEdit(CourierDayForm)
        self.time.setObjectName(u"time")

        self.grid.addWidget(self.time, 0, 1, 1, 1)

        self.initials_label = QLabel(CourierDayForm)
        self.initials_label.setObjectName(u"initials_label")

        self.grid.addWidget(self.initials_label, 0, 2, 1, 1)

        self.initials = QLineEdit(CourierDayForm)
        self.initials.setObjectName(u"initials")

        self.grid.addWidget(self.initials, 0, 3, 1, 1)

        self.totes_in_label = QLabel(CourierDayForm)
        self.totes_in_label.setObjectName(u"totes_in_label")

        self.grid.addWidget(self.totes_in_label, 1, 0, 1, 1)

        self.totes_in = QLineEdit(CourierDayForm)
        self.totes_in.setObjectName(u"totes_in")

        self.grid.addWidget(self.totes_in, 1, 1, 1, 1)

        self.totes_out_label = QLabel(CourierDayForm)
        self.totes_out_label.setObjectName(u"totes_out_label")

        self.grid.addWidget(self.totes_out_label, 1, 2, 1, 1)

        self.totes_out = QLineEdit(CourierDayForm)
        self.totes_out.setObjectName(u"totes_out")

        self.grid.addWidget(self.totes_out, 1, 3, 1, 1)

        self.hand_in_label = QLabel(CourierDayForm)
        self.hand_in_label.setObjectName(u"hand_in_label")

        self.grid.addWidget(self.hand_in_label, 2, 0, 1, 1)

        self.hand_in = QLineEdit(CourierDayForm)
        self.hand_in.setObjectName(u"hand_in")

        self.grid.addWidget(self.hand_in, 2, 1, 1, 1)

        self.hand_out_label = QLabel(CourierDayForm)
        self.hand_out_label.setObjectName(u"hand_out_label")

        self.grid.addWidget(self.hand_out_label, 2, 2, 1, 1)

        self.hand_out = QLineEdit(CourierDayForm)
        self.hand_out.setObjectName(u"hand_out")

        self.grid.addWidget(self.hand_out, 2, 3, 1, 1)

        self.in_hint = QLabel(CourierDayForm)
        self.in_hint.setObjectName(u"in_hint")
        self.in_hint.setWordWrap(True)

        self.grid.addWidget(self.in_hint, 3, 0, 1, 2)

        self.out_hint = QLabel(CourierDayForm)
        self.out_hint.setObjectName(u"out_hint")
        self.out_hint.setWordWrap(True)

        self.grid.addWidget(self.out_hint, 3, 2, 1, 2)

        self.presorted_label = QLabel(CourierDayForm)
        self.presorted_label.setObjectName(u"presorted_label")

        self.grid.addWidget(self.presorted_label, 4, 0, 1, 1)

        self.presorted = QLineEdit(CourierDayForm)
        self.presorted.setObjectName(u"presorted")

        self.grid.addWidget(self.presorted, 4, 1, 1, 1)

        self.boxes_label = QLabel(CourierDayForm)
        self.boxes_label.setObjectName(u"boxes_label")

        self.grid.addWidget(self.boxes_label, 4, 2, 1, 1)

        self.boxes = QLineEdit(CourierDayForm)
        self.boxes.setObjectName(u"boxes")

        self.grid.addWidget(self.boxes, 4, 3, 1, 1)

        self.bags_small_label = QLabel(CourierDayForm)
        self.bags_small_label.setObjectName(u"bags_small_label")

        self.grid.addWidget(self.bags_small_label, 5, 0, 1, 1)

        self.bags_small = QLineEdit(CourierDayForm)
        self.bags_small.setObjectName(u"bags_small")

        self.grid.addWidget(self.bags_small, 5, 1, 1, 1)

        self.bags_large_label = QLabel(CourierDayForm)
        self.bags_large_label.setObjectName(u"bags_large_label")

        self.grid.addWidget(self.bags_large_label, 5, 2, 1, 1)

        self.bags_large = QLineEdit(CourierDayForm)
        self.bags_large.setObjectName(u"bags_large")

        self.grid.addWidget(self.bags_large, 5, 3, 1, 1)

        self.weight_lb_label = QLabel(CourierDayForm)
        self.weight_lb_label.setObjectName(u"weight_lb_label")

        self.grid.addWidget(self.weight_lb_label, 6, 0, 1, 1)

        self.weight_lb = QLineEdit(CourierDayForm)
        self.weight_lb.setObjectName(u"weight_lb")

        self.grid.addWidget(self.weight_lb, 6, 1, 1, 1)

        self.missed = QCheckBox(CourierDayForm)
        self.missed.setObjectName(u"missed")

        self.grid.addWidget(self.missed, 6, 2, 1, 2)

        self.note_label = QLabel(CourierDayForm)
        self.note_label.setObjectName(u"note_label")

        self.grid.addWidget(self.note_label, 7, 0, 1, 1)

        self.note = QLineEdit(CourierDayForm)
        self.note.setObjectName(u"note")

        self.grid.addWidget(self.note, 7, 1, 1, 3)

        self.save = QPushButton(CourierDayForm)
        self.save.setObjectName(u"save")

        self.grid.addWidget(self.save, 8, 1, 1, 3)

#if QT_CONFIG(shortcut)
        self.time_label.setBuddy(self.time)
        self.initials_label.setBuddy(self.initials)
        self.totes_in_label.setBuddy(self.totes_in)
        self.totes_out_label.setBuddy(self.totes_out)
        self.hand_in_label.setBuddy(self.hand_in)
        self.hand_out_label.setBuddy(self.hand_out)
        self.presorted_label.setBuddy(self.presorted)
        self.boxes_label.setBuddy(self.boxes)
        self.bags_small_label.setBuddy(self.bags_small)
        self.bags_large_label.setBuddy(self.bags_large)
        self.weight_lb_label.setBuddy(self.weight_lb)
        self.note_label.setBuddy(self.note)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.time, self.totes_in)
        QWidget.setTabOrder(self.totes_in, self.totes_out)
        QWidget.setTabOrder(self.totes_out, self.hand_in)
        QWidget.setTabOrder(self.hand_in, self.hand_out)
        QWidget.setTabOrder(self.hand_out, self.presorted)
        QWidget.setTabOrder(self.presorted, self.boxes)
        QWidget.setTabOrder(self.boxes, self.bags_small)
        QWidget.setTabOrder(self.bags_small, self.bags_large)
        QWidget.setTabOrder(self.bags_large, self.weight_lb)
        QWidget.setTabOrder(self.weight_lb, self.initials)
        QWidget.setTabOrder(self.initials, self.missed)
        QWidget.setTabOrder(self.missed, self.note)
        QWidget.setTabOrder(self.note, self.save)

        self.retranslateUi(CourierDayForm)
    # setupUi

    def retranslateUi(self, CourierDayForm):
        self.time_label.setText(QCoreApplication.translate("CourierDayForm", u"Time", None))
#if QT_CONFIG(accessibility)
        self.time.setAccessibleName(QCoreApplication.translate("CourierDayForm", u"Time", None))
#endif // QT_CONFIG(accessibility)
        self.initials_label.setText(QCoreApplication.translate("CourierDayForm", u"Initials", None))
#if QT_CONFIG(accessibility)
        self.initials.setAccessibleName(QCoreApplication.translate("CourierDayForm", u"Initials", None))
#endif // QT_CONFIG(accessibility)
        self.totes_in_label.setText(QCoreApplication.translate("CourierDayForm", u"Totes in", None))
#if QT_CONFIG(accessibility)
        self.totes_in.setAccessibleName(QCoreApplication.translate("CourierDayForm", u"Totes in", None))
#endif // QT_CONFIG(accessibility)
        self.totes_out_label.setText(QCoreApplication.translate("CourierDayForm", u"Totes out", None))
#if QT_CONFIG(accessibility)
        self.totes_out.setAccessibleName(QCoreApplication.translate("CourierDayForm", u"Totes out", None))
#endif // QT_CONFIG(accessibility)
        self.hand_in_label.setText(QCoreApplication.translate("CourierDayForm", u"Counted in", None))
#if QT_CONFIG(accessibility)
        self.hand_in.setAccessibleName(QCoreApplication.translate("CourierDayForm", u"Counted in", None))
#endif // QT_CONFIG(accessibility)
        self.hand_out_label.setText(QCoreApplication.translate("CourierDayForm", u"Counted out", None))
#if QT_CONFIG(accessibility)
        self.hand_out.setAccessibleName(QCoreApplication.translate("CourierDayForm", u"Counted out", None))
#endif // QT_CONFIG(accessibility)
        self.in_hint.setText("")
        self.out_hint.setText("")
        self.presorted_label.setText(QCoreApplication.translate("CourierDayForm", u"Pre-sorted", None))
#if QT_CONFIG(accessibility)
        self.presorted.setAccessibleName(QCoreApplication.translate("CourierDayForm", u"Pre-sorted", None))
#endif // QT_CONFIG(accessibility)
        self.boxes_label.setText(QCoreApplication.translate("CourierDayForm", u"Boxes", None))
#if QT_CONFIG(accessibility)
        self.boxes.setAccessibleName(QCoreApplication.translate("CourierDayForm", u"Boxes", None))
#endif // QT_CONFIG(accessibility)
        self.bags_small_label.setText(QCoreApplication.translate("CourierDayForm", u"Small bags", None))
#if QT_CONFIG(accessibility)
        self.bags_small.setAccessibleName(QCoreApplication.translate("CourierDayForm", u"Small bags", None))
#endif // QT_CONFIG(accessibility)
        self.bags_large_label.setText(QCoreApplication.translate("CourierDayForm", u"Large bags", None))
#if QT_CONFIG(accessibility)
        self.bags_large.setAccessibleName(QCoreApplication.translate("CourierDayForm", u"Large bags", None))
#endif // QT_CONFIG(accessibility)
        self.weight_lb_label.setText(QCoreApplication.translate("CourierDayForm", u"Weight, lb", None))
#if QT_CONFIG(accessibility)
        self.weight_lb.setAccessibleName(QCoreApplication.translate("CourierDayForm", u"Weight in pounds", None))
#endif // QT_CONFIG(accessibility)
        self.missed.setText(QCoreApplication.translate("CourierDayForm", u"Did not come", None))
        self.note_label.setText(QCoreApplication.translate("CourierDayForm", u"Note", None))
#if QT_CONFIG(accessibility)
        self.note.setAccessibleName(QCoreApplication.translate("CourierDayForm", u"Note", None))
#endif // QT_CONFIG(accessibility)
        self.save.setText(QCoreApplication.translate("CourierDayForm", u"Save the day   Enter", None))
        pass
    # retranslateUi

